#include "run/version.hpp"

#include "engine/kernels.hpp"
#include "results/hdf5_file.hpp"
#include "run/provenance.hpp"

namespace arcfleet::run {

std::string version_text(const MpiFacts& mpi) {
  const auto& build = build_info();
  return "arcfleet " + build.version + " (commit " + build.commit + ")\n" + "compiler  " +
         build.compiler + ", " + build.build_type + ", " + build.flags + "\n" + "MPI       " +
         mpi.library + " (standard " + mpi.standard + ")\n" + "OpenMP    " + build.openmp + "\n" +
         "HDF5      " + results::hdf5_library_version() + "\n";
}

std::string kernel_list_text() {
  std::string text;
  for (const engine::Kernel& kernel : engine::kernels()) {
    text += kernel.name;
    if (kernel.target == 0) text += "  (plain cells, any processor)";
    if (&kernel == &engine::kernels().front()) text += "  (default)";
    text += "\n";
  }
  return text;
}

}  // namespace arcfleet::run
