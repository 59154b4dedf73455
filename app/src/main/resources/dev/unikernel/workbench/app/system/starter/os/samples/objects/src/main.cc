// SPDX-License-Identifier: Apache-2.0
// C++ without exceptions: a global object, new and delete, virtual methods.
#include <starter/console.h>
#include <starter/memory.h>

namespace {

class Shape {
public:
    virtual ~Shape() = default;
    virtual const char *name() const = 0;
    virtual double area() const = 0;
};

class Square final : public Shape {
public:
    explicit Square(double side) : side_(side) {}
    const char *name() const override { return "square"; }
    double area() const override { return side_ * side_; }

private:
    double side_;
};

class Circle final : public Shape {
public:
    explicit Circle(double radius) : radius_(radius) {}
    const char *name() const override { return "circle"; }
    double area() const override { return 3.14159265 * radius_ * radius_; }

private:
    double radius_;
};

// Made before main, and destroyed after it.
class Journal {
public:
    Journal() { printf("journal opened\n"); }
    ~Journal() { printf("journal closed after %d entries\n", entries_); }
    void add(const Shape &shape)
    {
        entries_++;
        printf("%s of area %.3f\n", shape.name(), shape.area());
    }

private:
    int entries_ = 0;
};

Journal journal;

} // namespace

int main()
{
    Shape *shapes[] = {new Square(1.5), new Circle(2)}; // LINE_MAIN
    for (Shape *shape : shapes) {
        journal.add(*shape);
        delete shape;
    }
    return heap_usage().blocks == 0 ? 0 : 1;
}
