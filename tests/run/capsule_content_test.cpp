#include "run/capsule_content.hpp"

#include <gtest/gtest.h>

#include "results/sample_record.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::run {
namespace {

using Status = results::Verification::Status;

TEST(CapsuleContent, HoldsTheFilesAsTheyAre) {
  const TemporaryDirectory folder;
  results::RunRecord record = results::sample_run(2);
  results::ResultFiles files(folder.path());
  files.save(record);
  const auto content = capsule_content(record, files, "some/first.tar.gz", {"MPI 1.0", "MPI 1.1"});
  EXPECT_EQ(content.folder, "first");
  EXPECT_EQ(content.summary, content_of(files.json_path()));
  EXPECT_EQ(content.samples, content_of(files.hdf5_path()));
  EXPECT_EQ(content.samples_name, files.hdf5_path().filename().string());
  EXPECT_EQ(content.time_s, static_cast<std::int64_t>(record.timestamp_s));
  std::vector<std::string> names;
  for (const auto& [name, version] : content.compiled_with) {
    names.push_back(name);
    EXPECT_FALSE(version.empty()) << name;
  }
  EXPECT_EQ(names, (std::vector<std::string>{"compiler", "flags", "OpenMP", "MPI", "HDF5",
                                             "Highway", "Boost"}));
}

TEST(CapsuleContent, SaysWhetherTheResultsCount) {
  results::RunRecord record = results::sample_run(2);
  record.verification.status = Status::valid;
  EXPECT_NE(capsule_run_text(record).find("The results are VALID.\n"), std::string::npos);
  record.verification.status = Status::invalid;
  record.verification.detail = "threads share\na processor";
  EXPECT_NE(capsule_run_text(record).find("INVALID: threads share\\x0aa processor\n"),
            std::string::npos);
  record.verification.status = Status::not_run;
  EXPECT_NE(capsule_run_text(record).find("not verified"), std::string::npos);
  record.batch_scaling.front().error = "no memory";
  EXPECT_NE(capsule_run_text(record).find("Batch sizes that failed: "), std::string::npos);
  record.starts.resize(2);
  EXPECT_NE(capsule_run_text(record).find("was resumed"), std::string::npos);
}

TEST(CapsuleContent, ShowsWhereRanksRan) {
  const results::RunRecord record = results::sample_run(2);
  const std::string text = capsule_ranks_text(record);
  EXPECT_NE(text.find("ranks: 2\n"), std::string::npos) << text;
  EXPECT_NE(text.find("rank  threads  node"), std::string::npos) << text;
}

TEST(CapsuleContent, NotesWhatIsPersonal) {
  EXPECT_EQ(personal_note({}), "");
  EXPECT_NE(personal_note({"a (x)", "b (y)"}).find(": a (x), b (y); "), std::string::npos);
}

}  // namespace
}  // namespace arcfleet::run
