// The file of samples, as --resume reads it: bytes as they come, seal and all.
#include <cstddef>
#include <cstdint>
#include <span>

#include "results/record_error.hpp"
#include "results/samples_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace arcfleet::results;
  try {
    read_samples(std::as_bytes(std::span(data, size)));
  } catch (const RecordError&) {
  }
  return 0;
}
