#include "run/write_capsule.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>

#include "capsule/capsule.hpp"
#include "mpi/agreement.hpp"
#include "results/atomic_file.hpp"
#include "results/sample_record.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::run {
namespace {

// All ranks know the name; only rank 0 has the directory and the record.
struct Packed {
  Packed() {
    if (!ranks.is_root()) return;
    folder.emplace();
    record = results::sample_run(ranks.size());
    record.description = "data of /home/jdoe42";
    files = results::ResultFiles(folder->path());
    files.save(record);
    options.capsule = (folder->path() / "first.tar.gz").string();
  }
  std::string write() { return write_capsule(record, options, files, ranks); }
  const mpi::Communicator ranks = mpi::Communicator::world();
  std::optional<TemporaryDirectory> folder;
  results::RunRecord record;
  results::ResultFiles files{""};
  config::Options options;
};

TEST(WriteCapsule, IsWrittenByRankZeroAndNotesWhatIsPersonal) {
  Packed packed;
  const std::string note = packed.write();
  if (!packed.ranks.is_root()) {
    EXPECT_EQ(note, "");
    return;
  }
  const std::string bytes = content_of(packed.options.capsule);
  EXPECT_TRUE(capsule::is_capsule(results::as_bytes(bytes)));
  EXPECT_NE(note.find("description (home directories)"), std::string::npos) << note;
  EXPECT_EQ(packed.folder->names().size(), 3U);
}

TEST(WriteCapsule, FailsOnAllRanksTogether) {
  Packed packed;
  if (packed.ranks.is_root()) put(packed.options.capsule, "taken");
  EXPECT_THROW(packed.write(), mpi::AgreedError);
  if (packed.ranks.is_root()) {
    EXPECT_EQ(content_of(packed.options.capsule), "taken");
  }
}

TEST(WriteCapsule, NotesPersonalOptionsBeforehand) {
  results::RunRecord record;
  EXPECT_EQ(note_on_personal_options(record), "");
  record.config_summary.emplace_back("dataset", std::string("/home/jdoe42/arc"));
  EXPECT_NE(note_on_personal_options(record).find("config_summary.dataset (home directories)"),
            std::string::npos);
}

}  // namespace
}  // namespace arcfleet::run
