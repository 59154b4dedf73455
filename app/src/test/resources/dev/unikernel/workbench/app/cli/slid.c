volatile unsigned long rounds;
static volatile unsigned long sink[8];
__attribute__((noinline)) unsigned long work(unsigned long n) {
    unsigned long sum = 0x1234567;
    for (unsigned long i = 0; i < 64; i++) {
        sum = sum * 31 + (i ^ n) + sink[i & 7];
        sink[(i + n) & 7] = sum;
    }
    return sum; /* LINE_WORK */
}
__attribute__((noinline)) unsigned long other(unsigned long n, unsigned long m) {
    return (n * 0x9e3779b97f4a7c15ul) ^ (m >> 7) ^ work(n + m);
}
int main(void) {
    for (;;) {
        rounds += other(rounds, work(rounds)) | 1; /* LINE_LOOP */
    }
}
#ifdef OTHER
unsigned long more(unsigned long n) { return other(n, n) * 3; }
#endif
