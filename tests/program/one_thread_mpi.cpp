// An MPI library that allows one thread per rank, as some are built: what the program must refuse.
// It stands before the real function by MPI's profiling interface.
#include <mpi.h>

extern "C" int MPI_Init_thread(int* argc, char*** argv, int, int* provided) {
  const int result = PMPI_Init_thread(argc, argv, MPI_THREAD_SINGLE, provided);
  *provided = MPI_THREAD_SINGLE;
  return result;
}
