#include "results/file_claim.hpp"

#include <gtest/gtest.h>

#include <sys/stat.h>

#include <filesystem>
#include <optional>
#include <string>

#include "results/atomic_file.hpp"
#include "results/record_error.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::results {
namespace {

namespace fs = std::filesystem;

// Why the file cannot be taken, behind its name.
std::string refusal_of_claim(const fs::path& file) {
  const std::string start = "cannot resume from '" + file.string() + "' ";
  try {
    FileClaim::take(file);
  } catch (const RecordError& error) {
    const std::string why = error.what();
    return why.starts_with(start) ? why.substr(start.size()) : why;
  }
  return "taken";
}

const std::string held =
    "(another program has it open, perhaps the run that writes it): wait for that to end";

TEST(FileClaim, IsForOneRunAtATime) {
  const TemporaryDirectory directory;
  const fs::path file = directory.path() / "run.h5";
  write_new_file(file, as_bytes("samples"));
  {
    const FileClaim first = FileClaim::take(file);
    EXPECT_EQ(refusal_of_claim(file), held);
  }
  EXPECT_EQ(refusal_of_claim(file), "taken");
  const FileClaim own = FileClaim::hold(file);
  EXPECT_EQ(refusal_of_claim(file), held);
}

TEST(FileClaim, MovesWithItsFile) {
  const TemporaryDirectory directory;
  const fs::path file = directory.path() / "run.h5";
  write_new_file(file, as_bytes("samples"));
  std::optional<FileClaim> kept = FileClaim::take(file);
  const fs::path other = directory.path() / "other.h5";
  write_new_file(other, as_bytes("others"));
  kept = FileClaim::hold(other);
  EXPECT_EQ(refusal_of_claim(file), "taken");
  EXPECT_EQ(refusal_of_claim(other), held);
}

TEST(FileClaim, NoticesAnotherFileOfThatName) {
  const TemporaryDirectory directory;
  const fs::path file = directory.path() / "run.h5";
  write_new_file(file, as_bytes("samples"));
  const FileClaim claim = FileClaim::take(file);
  EXPECT_TRUE(claim.is_named(file));
  replace_file(file, as_bytes("samples"));
  EXPECT_FALSE(claim.is_named(file));
  fs::remove(file);
  EXPECT_FALSE(claim.is_named(file));
}

TEST(FileClaim, IsForRegularFiles) {
  const TemporaryDirectory directory;
  EXPECT_EQ(refusal_of_claim(directory.path() / "none"),
            "(no such file): give the .h5 file of an interrupted run");
  const std::string other = "(it is not a regular file): give the .h5 file of an interrupted run";
  EXPECT_EQ(refusal_of_claim(directory.path()), other);
  const fs::path pipe = directory.path() / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(refusal_of_claim(pipe), other);
  EXPECT_EQ(refusal_of_claim("/dev/zero"), other);
}

}  // namespace
}  // namespace arcfleet::results
