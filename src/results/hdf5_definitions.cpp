#include "results/hdf5_definitions.hpp"

#include "results/hdf5_checks.hpp"

namespace arcfleet::results {
namespace {

const std::string defining = "writing the definitions";

// In one piece, which is compressed where HDF5 can.
Hdf5Handle definitions_layout(hsize_t letters) {
  constexpr unsigned best = 9;
  Hdf5Handle create = small_header();
  if (letters == 0 || H5Zfilter_avail(H5Z_FILTER_DEFLATE) <= 0) return create;
  checked(H5Pset_chunk(create.id(), 1, &letters), defining);
  checked(H5Pset_deflate(create.id(), best), defining);
  return create;
}

}  // namespace

void Definitions::add(const std::string& path, const std::string& definition) {
  text_ += path.substr(path.find_first_not_of('/')) + ": " + definition + '\n';
}

Hdf5Handle Definitions::write(hid_t root) const {
  const Hdf5Handle letter = fixed_text_type(1);
  Hdf5Handle dataset = owned(H5Dcreate_anon(root, letter.id(), space_of({text_.size()}).id(),
                                            definitions_layout(text_.size()).id(), H5P_DEFAULT),
                             H5Dclose, defining);
  if (!text_.empty())
    checked(H5Dwrite(dataset.id(), letter.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, text_.data()),
            defining);
  return dataset;
}

Hdf5Handle Definitions::write_axis(hid_t root) const {
  return owned(H5Dcreate_anon(root, H5T_NATIVE_INT8, space_of({text_.size()}).id(),
                              small_header().id(), H5P_DEFAULT),
               H5Dclose, defining);
}

}  // namespace arcfleet::results
