#include "version.hpp"

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

}  // namespace arcfleet
