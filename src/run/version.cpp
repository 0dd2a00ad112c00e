#include "run/version.hpp"

#include "engine/isa.hpp"
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

std::string isa_list_text() {
  std::string text;
  for (const engine::Isa& isa : engine::instruction_sets())
    text += std::string(isa.name) + (text.empty() ? "  (default)\n" : "\n");
  if (text.empty())
    return "none: this processor has no vector instructions; the reference engine serves\n";
  return text;
}

}  // namespace arcfleet::run
