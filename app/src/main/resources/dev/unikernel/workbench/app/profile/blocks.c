/* Counts how often each translated block of the guest runs: a plugin for QEMU's TCG, built by workbench profile --exact.
   The prototypes are written out, for distributions ship no qemu-plugin.h; see docs/devel/tcg-plugins in QEMU's manual. */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef uint64_t qemu_plugin_id_t;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
struct qemu_info_t;
enum qemu_plugin_cb_flags { QEMU_PLUGIN_CB_NO_REGS, QEMU_PLUGIN_CB_R_REGS, QEMU_PLUGIN_CB_RW_REGS };
void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t, void (*)(qemu_plugin_id_t, struct qemu_plugin_tb *));
void qemu_plugin_register_vcpu_tb_exec_cb(
        struct qemu_plugin_tb *, void (*)(unsigned int, void *), enum qemu_plugin_cb_flags, void *);
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t, void (*)(qemu_plugin_id_t, void *), void *);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *, size_t);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *);
size_t qemu_plugin_insn_size(const struct qemu_plugin_insn *);

int qemu_plugin_version = PLUGIN_VERSION;

enum { BUCKETS = 1 << 16, MOST_BLOCKS = 1 << 21 };

struct block {
    struct block *next;
    uint64_t runs;
    uint32_t n;
    struct {
        uint64_t address;
        uint32_t size;
    } at[];
};

static struct block *buckets[BUCKETS];
static unsigned blocks;
static uint64_t lost;
static int lock;
static const char *out;

static void ran(unsigned int cpu, void *data)
{
    struct block *block = data;

    (void)cpu;
    __atomic_fetch_add(&block->runs, 1, __ATOMIC_RELAXED);
}

static int same(const struct block *block, const struct qemu_plugin_tb *tb, size_t n)
{
    if (block->n != n) {
        return 0;
    }
    for (size_t i = 0; i < n; i++) {
        const struct qemu_plugin_insn *insn = qemu_plugin_tb_get_insn(tb, i);
        if (block->at[i].address != qemu_plugin_insn_vaddr(insn) || block->at[i].size != qemu_plugin_insn_size(insn)) {
            return 0;
        }
    }
    return 1;
}

/* The same code is translated again when QEMU's cache was flushed; it stays one block. */
static struct block *block(const struct qemu_plugin_tb *tb, size_t n)
{
    uint64_t first = qemu_plugin_insn_vaddr(qemu_plugin_tb_get_insn(tb, 0));
    struct block **bucket = &buckets[(first ^ first >> 16) % BUCKETS];
    struct block *found = *bucket;

    while (found && !same(found, tb, n)) {
        found = found->next;
    }
    if (found || blocks == MOST_BLOCKS || !(found = calloc(1, sizeof *found + n * sizeof found->at[0]))) {
        return found;
    }
    found->n = n;
    for (size_t i = 0; i < n; i++) {
        const struct qemu_plugin_insn *insn = qemu_plugin_tb_get_insn(tb, i);
        found->at[i].address = qemu_plugin_insn_vaddr(insn);
        found->at[i].size = qemu_plugin_insn_size(insn);
    }
    found->next = *bucket;
    *bucket = found;
    blocks++;
    return found;
}

static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *tb)
{
    size_t n = qemu_plugin_tb_n_insns(tb);
    struct block *found = NULL;

    (void)id;
    if (n == 0) {
        return;
    }
    while (__atomic_exchange_n(&lock, 1, __ATOMIC_ACQUIRE)) {
    }
    found = block(tb, n);
    if (!found) {
        lost++;
    }
    __atomic_store_n(&lock, 0, __ATOMIC_RELEASE);
    if (found) {
        qemu_plugin_register_vcpu_tb_exec_cb(tb, ran, QEMU_PLUGIN_CB_NO_REGS, found);
    }
}

/* A line a block: how often it ran, then address and size of each instruction; in hexadecimal. The last line says that it is whole. */
static void done(qemu_plugin_id_t id, void *data)
{
    FILE *file = fopen(out, "w");

    (void)id;
    (void)data;
    if (!file) {
        return;
    }
    for (unsigned i = 0; i < BUCKETS; i++) {
        for (const struct block *block = buckets[i]; block; block = block->next) {
            fprintf(file, "%" PRIx64, block->runs);
            for (uint32_t k = 0; k < block->n; k++) {
                fprintf(file, " %" PRIx64 " %x", block->at[k].address, block->at[k].size);
            }
            fputc('\n', file);
        }
    }
    fprintf(file, "end %" PRIx64 "\n", lost);
    fclose(file);
}

int qemu_plugin_install(qemu_plugin_id_t id, const struct qemu_info_t *info, int argc, char **argv)
{
    (void)info;
    for (int i = 0; i < argc; i++) {
        if (!strncmp(argv[i], "out=", 4)) {
            out = strdup(argv[i] + 4);
        }
    }
    if (!out) {
        return -1;
    }
    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    qemu_plugin_register_atexit_cb(id, done, NULL);
    return 0;
}
