#include "results/sealed_file.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "results/hdf5_file.hpp"
#include "results/hdf5_reader.hpp"
#include "results/record_error.hpp"
#include "sample_record.hpp"

namespace arcfleet::results {
namespace {

namespace fs = std::filesystem;

class SealedFile : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto image = hdf5_image(sample_run(2));
    std::ofstream(file_, std::ios::binary)
        .write(reinterpret_cast<const char*>(image.data()), std::ssize(image));
  }
  void TearDown() override { fs::remove(file_); }

  fs::path file_ = fs::temp_directory_path() / ("sealed_file_" + std::to_string(getpid()) + ".h5");
};

TEST_F(SealedFile, IsOpenedForReading) {
  bool has_ranks = false;
  read_sealed(file_, [&](const Hdf5Handle& opened) {
    has_ranks = Hdf5Reader(opened.id(), "/").has("ranks");
  });
  EXPECT_TRUE(has_ranks);
}

TEST_F(SealedFile, IsRefusedWithoutItsSeal) {
  fs::resize_file(file_, fs::file_size(file_) - 1);
  EXPECT_THROW(read_sealed(file_, [](const Hdf5Handle&) {}), RecordError);
  EXPECT_THROW(refuse_unsealed(), RecordError);
}

// The child process ends, and this one never reads.
TEST_F(SealedFile, IsTriedInAChild) {
  const pid_t here = getpid();
  bool read_here = false;
  EXPECT_THROW(read_sealed(file_,
                           [&](const Hdf5Handle&) {
                             if (getpid() != here) abort();
                             read_here = true;
                           }),
               RecordError);
  EXPECT_FALSE(read_here);
}

}  // namespace
}  // namespace arcfleet::results
