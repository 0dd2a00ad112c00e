/* Loaded before MPI (LD_PRELOAD) on the test cluster, where the ranks of four nodes share a few cores. It changes two
 * things that only hurt there. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pmix.h>
#include <string.h>
#include <time.h>

/* A rank that waits yields its processor all the time, which with many ranks leaves daemons and working ranks little
 * of it. Here it sleeps a moment instead. Times that ranks measure while they wait are longer for it. */
int sched_yield(void) {
  const struct timespec moment = {0, 2000000};
  nanosleep(&moment, 0);
  return 0;
}

/* Python loads MPI for mpi4py alone, so it does not come next for others. */
static void *in_mpi(const char *name) {
  void *const found = dlsym(RTLD_NEXT, name);
  return found ? found : dlsym(dlopen("libmpi.so.40", RTLD_NOW | RTLD_NOLOAD), name);
}

/* Started by srun, Open MPI 4.1 waits at the end of MPI_Init for the ranks of its own node only, since a PMIx fence
 * that carries no data goes no further. The first message then may reach a node whose ranks, held up for a processor,
 * cannot take one yet, and call a null pointer (in mca_btl_tcp). So a fence that collects data follows here, which
 * ends when all ranks have come to it. Returns what MPI returned. */
int MPI_Init_thread(int *count, char ***words, int required, int *provided) {
  int (*const mpi_init)(int *, char ***, int, int *) =
      (int (*)(int *, char ***, int, int *))in_mpi("MPI_Init_thread");
  const int code = mpi_init(count, words, required, provided);
  void *const pmix = dlopen("libpmix.so.2", RTLD_NOW);
  if (code != 0 || !pmix) return code;
  __typeof__(PMIx_Init) *const init = (__typeof__(PMIx_Init) *)dlsym(pmix, "PMIx_Init");
  __typeof__(PMIx_Fence) *const fence = (__typeof__(PMIx_Fence) *)dlsym(pmix, "PMIx_Fence");
  __typeof__(PMIx_Finalize) *const finalize = (__typeof__(PMIx_Finalize) *)dlsym(pmix, "PMIx_Finalize");
  pmix_proc_t all;
  if (init(&all, 0, 0) != PMIX_SUCCESS) return code; /* a process without a launcher */
  all.rank = PMIX_RANK_WILDCARD;
  pmix_info_t collect;
  memset(&collect, 0, sizeof collect);
  strcpy(collect.key, PMIX_COLLECT_DATA);
  collect.value.type = PMIX_BOOL;
  collect.value.data.flag = 1;
  fence(&all, 1, &collect, 1);
  finalize(0, 0);
  return code;
}
