static int table[100] = {1, 2, 3};
static char zeros[500];
int shared_thing = 7;
int alias_a(int x) { return x + 1; }
int alias_b(int) __attribute__((alias("alias_a")));
static inline __attribute__((always_inline)) int square(int x) { return x * x; }
__attribute__((noinline)) static int work(int n) {
  static int calls; calls++;
  int sum = 0;
  for (int i = 0; i < n; i++) sum += table[i % 100] * square(i) + shared_thing;
  return sum + zeros[n];
}
void _start(void) { for (;;) shared_thing += work(alias_b(3)); }
