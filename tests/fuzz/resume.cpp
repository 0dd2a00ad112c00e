// A sweep that is resumed from samples whose counts and times are any: what is read back, once it
// has passed the reader's checks, must be fit to be summarised. Now and then by way of a sealed
// file.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <span>

#include "results/derived.hpp"
#include "results/fields.hpp"
#include "results/hdf5_file.hpp"
#include "results/record_error.hpp"
#include "results/samples_reader.hpp"
#include "run/resume.hpp"

namespace {

using namespace arcfleet;

class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : data_(data), left_(size) {}
  template <class T>
  T take() {
    T value{};
    const std::size_t size = std::min(sizeof value, left_);
    if (size > 0) std::memcpy(&value, data_, size);
    data_ += size;
    left_ -= size;
    return value;
  }
  // Mostly small.
  std::int64_t number() {
    const auto kind = take<std::uint8_t>();
    return kind < 200 ? kind % 7 : take<std::int64_t>();
  }

 private:
  const std::uint8_t* data_;
  std::size_t left_;
};

results::BatchResult batch_of(Bytes& bytes, std::size_t ranks) {
  results::BatchResult batch;
  batch.batch_size = bytes.number();
  batch.environments = bytes.number();
  batch.num_steps = bytes.number();
  batch.rollouts_per_repeat = bytes.number();
  batch.repeats = bytes.take<std::uint8_t>() % 4;
  if (bytes.take<std::uint8_t>() % 8 == 0) batch.error = "failed";
  for (std::size_t rank = 0; rank < ranks; ++rank) {
    batch.environments_per_rank.push_back(bytes.number());
    batch.peak_resident_bytes.push_back(bytes.number());
    batch.stepping_threads.push_back(bytes.number());
    batch.remote_page_share.push_back(bytes.take<double>());
    batch.huge_page_bytes.push_back(bytes.take<double>());
    batch.idle_power_before_w.push_back(bytes.take<double>());
    batch.idle_power_after_w.push_back(bytes.take<double>());
  }
  for (const auto& field : results::batch_repeat_fields())
    for (std::size_t i = 0; i < static_cast<std::size_t>(batch.repeats) * ranks; ++i)
      (batch.*field.samples)
          .push_back(bytes.take<std::uint8_t>() < 240 ? 0.01 : bytes.take<double>());
  return batch;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Bytes bytes(data, size);
  results::RunRecord run;
  const std::size_t ranks = 1 + bytes.take<std::uint8_t>() % 3;
  for (std::size_t rank = 0; rank < ranks; ++rank)
    run.ranks.push_back({"host", "0", bytes.number(), "0"});
  run.starts = {{0, "host", 0, std::vector<std::string>(ranks, "host")}};
  for (int left = bytes.take<std::uint8_t>() % 3; left > 0; --left)
    run.batch_scaling.push_back(batch_of(bytes, ranks));
  try {
    const auto sum = std::accumulate(data, data + size, std::uint32_t{1});
    if (sum * 2654435761U >> 21 == 0)  // one of 2048: HDF5 takes some milliseconds
      run = results::read_samples(results::hdf5_image(run));
    for (auto& batch : run.batch_scaling) {
      results::check_counts(batch);
      results::check_times(batch);
      if (!batch.error) summarise(batch, run.ranks);
    }
    static_cast<void>(run::difference(run, run));
  } catch (const results::RecordError&) {
  }
  return 0;
}
