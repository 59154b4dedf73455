// SPDX-License-Identifier: Apache-2.0
// What g++ expects to find when exceptions and run-time type information are off: memory, and the end of objects.
// Source of the __cxa names: Itanium C++ ABI, 3.2.6 (pure virtual), 3.3.6 (destructors of global objects).
#include <stddef.h>
#include <starter/memory.h>
#include <starter/system.h>

extern "C" void *__dso_handle;
extern "C" int __cxa_atexit(void (*destructor)(void *), void *object, void *dso);
extern "C" void __cxa_pure_virtual();
extern "C" void run_destructors();

namespace {

constexpr unsigned most_destructors = 64;

struct Destruction {
    void (*destructor)(void *);
    void *object;
};

Destruction destructions[most_destructors];
unsigned destruction_count;

// There are no exceptions to tell that memory is used up, and operator new must not give nullptr.
void *allocate(size_t bytes)
{
    void *memory = malloc(bytes);
    if (memory == nullptr)
        panic("new: no memory for %zu bytes", bytes);
    return memory;
}

} // namespace

void *__dso_handle;

int __cxa_atexit(void (*destructor)(void *), void *object, void *)
{
    if (destruction_count == most_destructors)
        panic("more than %u global objects with destructors", most_destructors);
    destructions[destruction_count++] = {destructor, object};
    return 0;
}

void __cxa_pure_virtual()
{
    panic("a pure virtual method was called");
}

void run_destructors()
{
    while (destruction_count > 0) {
        const Destruction &last = destructions[--destruction_count];
        last.destructor(last.object);
    }
}

void *operator new(size_t bytes)
{
    return allocate(bytes);
}

void *operator new[](size_t bytes)
{
    return allocate(bytes);
}

void operator delete(void *memory) noexcept
{
    free(memory);
}

void operator delete[](void *memory) noexcept
{
    free(memory);
}

void operator delete(void *memory, size_t) noexcept
{
    free(memory);
}

void operator delete[](void *memory, size_t) noexcept
{
    free(memory);
}
