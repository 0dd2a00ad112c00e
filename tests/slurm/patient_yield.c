/* Loaded before MPI (LD_PRELOAD) on the test cluster, where four nodes share a few cores: a rank that waits
 * yields its processor all the time, which with many ranks leaves daemons and working ranks little of it.
 * Here it sleeps a moment instead. Times that ranks measure while they wait are longer for it. */
#include <time.h>

int sched_yield(void) {
  const struct timespec moment = {0, 2000000};
  nanosleep(&moment, 0);
  return 0;
}
