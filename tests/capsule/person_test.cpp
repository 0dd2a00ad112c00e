#include "capsule/person.hpp"

#include <gtest/gtest.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "capsule/personal_rules.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::capsule {
namespace {

using Texts = std::vector<std::string>;

TEST(Person, IsKnownByVariables) {
  const Person person = person_of({{"HOME", "/home/jdoe42/"},
                                   {"USER", "jdoe42"},
                                   {"LOGNAME", "jdoe42"},
                                   {"SLURM_JOB_USER", "jane"},
                                   {"SLURM_JOB_ACCOUNT", "proj-0815"},
                                   {"SLURM_JOB_GROUP", "physics7"},
                                   {"MY_TOKEN", "hunter2!x"},
                                   {"SHORT_TOKEN", "on"},
                                   {"OMP_NUM_THREADS", "1234567"}});
  EXPECT_EQ(person.homes, Texts{"/home/jdoe42"});
  EXPECT_EQ(person.users, (Texts{"jdoe42", "jane"}));
  EXPECT_EQ(person.groups, Texts{"physics7"});
  EXPECT_EQ(person.accounts, Texts{"proj-0815"});
  EXPECT_EQ(person.secrets, Texts{"hunter2!x"});
}

TEST(Person, HasNoNamesThatManyMachinesHave) {
  const Person person = person_of(
      {{"HOME", "/"}, {"USER", "root"}, {"SLURM_JOB_ACCOUNT", "default"}, {"LOGNAME", "x"}});
  EXPECT_TRUE(person.homes.empty());
  EXPECT_TRUE(person.users.empty());
  EXPECT_TRUE(person.accounts.empty());
}

TEST(Person, HasAHomeUnderBothOfItsNames) {
  const TemporaryDirectory folder;
  const auto real = std::filesystem::canonical(folder.path()) / "real";
  const auto link = folder.path() / "link";
  std::filesystem::create_directory(real);
  std::filesystem::create_directory_symlink(real, link);
  const Person person = person_of({{"HOME", link.string()}});
  EXPECT_EQ(person.homes.size(), 2U);
  EXPECT_TRUE(std::ranges::count(person.homes, real.string()) == 1);
  EXPECT_TRUE(std::ranges::count(person.homes, link.string()) == 1);
}

TEST(Person, OfThisProcessHasTheHomeOfItsAccount) {
  const passwd* entry = getpwuid(geteuid());
  ASSERT_NE(entry, nullptr);
  const Person person = this_person();
  const std::string home = entry->pw_dir;
  if (home.size() > 1) {
    EXPECT_EQ(std::ranges::count(person.homes, home), 1);
  }
  EXPECT_EQ(std::ranges::count(person.users, entry->pw_name),
            is_common_name(entry->pw_name) ? 0 : 1);
}

TEST(Person, TheEnvironmentIsThatOfTheProcess) {
  setenv("ARCFLEET_TEST_PERSON", "a=b", 1);
  const Environment all = environment_of_process();
  unsetenv("ARCFLEET_TEST_PERSON");
  EXPECT_EQ(
      std::ranges::count(all, std::pair<std::string, std::string>("ARCFLEET_TEST_PERSON", "a=b")),
      1);
}

}  // namespace
}  // namespace arcfleet::capsule
