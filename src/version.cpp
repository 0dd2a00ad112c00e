#include "version.hpp"

#include "batch/kernels.hpp"
#include "cluster/topology.hpp"
#include "record/hdf5_file.hpp"
#include "record/provenance.hpp"

namespace arcfleet {

std::string version_text() {
  const auto& build = record::build_info();
  return "arcfleet " + build.version + " (commit " + build.commit + ")\n" + "compiler  " +
         build.compiler + ", " + build.build_type + ", " + build.flags + "\n" + "MPI       " +
         cluster::mpi_library() + " (standard " + cluster::mpi_standard() + ")\n" + "OpenMP    " +
         build.openmp + "\n" + "HDF5      " + record::hdf5_library_version() + "\n";
}

std::string kernel_list_text() {
  std::string text;
  for (const batch::Kernel& kernel : batch::kernels()) {
    text += kernel.name;
    if (kernel.target == 0) text += "  (plain cells, any processor)";
    if (&kernel == &batch::kernels().front()) text += "  (default)";
    text += "\n";
  }
  return text;
}

}  // namespace arcfleet
