/* Threads and a heap, whole at first, then damaged in one way after the other. */
#include <starter/console.h>
#include <starter/memory.h>
#include <starter/threads.h>

static char *kept, *given_back, *large;

static int wait_a_turn(void *argument)
{
    (void) argument;
    thread_yield();
    return 0;
}

static size_t *size_of(char *memory)
{
    return (size_t *) (memory - 16);
}

int main(void)
{
    struct thread *other = thread_create("other", wait_a_turn, NULL);
    kept = malloc(100);
    given_back = malloc(1000);
    large = malloc(100000);
    free(given_back);
    thread_yield();
    printf("whole\n");                     /* WHOLE */

    size_t size = *size_of(large);
    *size_of(large) = 0;
    printf("size\n");                      /* SIZE */
    *size_of(large) = size + 16 * size;
    printf("beyond\n");                    /* BEYOND */
    *size_of(large) = size;

    unsigned *mark = (unsigned *) (large - 8);
    unsigned used = *mark;
    *mark = 0x12345678;
    printf("mark\n");                      /* MARK */
    *mark = used;

    void *next = *(void **) given_back;
    *(void **) given_back = given_back - 16;
    printf("cycle\n");                     /* CYCLE */
    *(void **) given_back = (void *) 0x123456789000;
    printf("wild\n");                      /* WILD */
    *(void **) given_back = NULL;
    printf("lost\n");                      /* LOST */
    *(void **) given_back = next;

    struct thread *main_thread = thread_list;
    other->next = main_thread;
    other->name = (char *) 0x123456789000;
    printf("round\n");                     /* ROUND */
    other->next = (struct thread *) 0x123456789000;
    other->state = 77;
    printf("nowhere\n");                   /* NOWHERE */
    other->next = NULL;
    return 0;
}
