#include "capsule/launcher_text.hpp"

#include <gtest/gtest.h>

#include "capsule/planted_programs.hpp"

namespace arcfleet::capsule {
namespace {

using namespace std::string_literals;

void put_process(const std::filesystem::path& root, int number, int parent,
                 const std::string& words) {
  const auto folder = root / "proc" / std::to_string(number);
  put(folder / "status", "Name:\tx\nPPid:\t" + std::to_string(parent) + "\n");
  put(folder / "cmdline", words);
}

TEST(Launcher, IsFoundAmongTheProcessesAbove) {
  const TemporaryDirectory folder;
  put_process(folder.path(), 90, 80, "arcfleet\0-b\0"s);
  put_process(folder.path(), 80, 70, "/usr/bin/mpirun\0-n\0002\0it's\0"s);
  put_process(folder.path(), 70, 60, "bash\0"s);
  put_process(folder.path(), 60, 1, "slurmstepd: [17.0]\0"s);
  const auto found = launchers_of(90, folder.path());
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].program, "mpirun");
  EXPECT_EQ(found[0].command, "/usr/bin/mpirun -n 2 'it'\\''s'");
  EXPECT_EQ(found[1].program, "slurmstepd");
}

TEST(Launcher, IsNotFoundWhereTheSystemTellsNothing) {
  const TemporaryDirectory folder;
  EXPECT_TRUE(launchers_of(90, folder.path()).empty());
  put_process(folder.path(), 90, 90, "mpirun\0"s);  // its own parent
  EXPECT_LE(launchers_of(90, folder.path()).size(), 8U);
}

TEST(Launcher, OfThisProcessHasItsCommand) {
  EXPECT_NE(command_of_this_process().find("test_capsule"), std::string::npos);
}

TEST(Launcher, TellsItsVersion) {
  const PlantedPrograms programs;
  programs.plant("mpirun", "echo \"launcher ($1) 4.1\"; echo more");
  EXPECT_EQ(version_of("orted"), "launcher (--version) 4.1");
  programs.plant("mpiexec.hydra", "echo 'HYDRA build details:'; echo '  Version:  4.0.2'; echo x");
  EXPECT_EQ(version_of("hydra_pmi_proxy"), "HYDRA build details: Version:  4.0.2");
  programs.plant("srun", "exit 1");
  EXPECT_EQ(version_of("slurmstepd"), "");
  EXPECT_EQ(version_of("bash"), "");
}

}  // namespace
}  // namespace arcfleet::capsule
