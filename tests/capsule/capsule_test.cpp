#include "capsule/capsule.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "capsule/hostile_person.hpp"
#include "capsule/planted_programs.hpp"

namespace arcfleet::capsule {
namespace {

Content small_content() {
  Content content;
  content.folder = "first";
  content.time_s = 1'700'000'000;
  content.run = "The results are VALID.\n";
  content.summary_name = "x.json";
  content.summary = R"({"description": "plain"})";
  content.samples_name = "x.h5";
  content.samples = std::string("HDF\0", 4);
  content.ranks = "ranks: 2\n";
  content.topologies = {{{"n1", "n2"}, "<topology/>"},
                        {{"n3"}, "<topology a=\"&lt;address&gt;\"/>"}};
  content.systems = {{{"n1", "n2", "n3"}, "kernel: Linux\n"}};
  return content;
}

std::vector<std::string> names_of(const std::vector<Member>& members) {
  std::vector<std::string> names;
  for (const Member& member : members) names.push_back(member.name);
  return names;
}

std::string content_of_member(const std::vector<Member>& members, const std::string& name) {
  return std::ranges::find(members, name, &Member::name)->content;
}

TEST(Capsule, HasItsMembersInOrder) {
  const PlantedPrograms programs;
  programs.plant("scontrol", "echo '#!/bin/sh'");
  setenv("SLURM_JOB_ID", "17", 1);
  setenv("LOADEDMODULES", "gcc/12", 1);
  const auto all = members(small_content(), Personal(hostile_person()));
  unsetenv("SLURM_JOB_ID");
  unsetenv("LOADEDMODULES");
  EXPECT_EQ(names_of(all), (std::vector<std::string>{
                               "README.txt", "x.json", "x.h5", "launcher.txt", "job_script.sh",
                               "environment.txt", "modules.txt", "packages.txt", "system_n1+2.txt",
                               "topology_n1+1.xml", "topology_n3.xml"}));
  const std::string page = content_of_member(all, "README.txt");
  for (const Member& member : all)
    EXPECT_NE(page.find("\n  " + member.name), std::string::npos) << member.name;
  EXPECT_NE(page.find("  topology_n1+1.xml: n1 n2\n"), std::string::npos) << page;
  EXPECT_NE(page.find("  topology_n3.xml: addresses 1\n"), std::string::npos) << page;
  EXPECT_EQ(content_of_member(all, "x.h5"), small_content().samples);
}

TEST(Capsule, SaysWhatIsMissing) {
  unsetenv("SLURM_JOB_ID");
  Content content = small_content();
  content.topologies.clear();
  content.topology_missing = "n1: no";
  const auto all = members(content, Personal(hostile_person()));
  const std::string page = content_of_member(all, "README.txt");
  EXPECT_NE(page.find("  job_script.sh   this is no job of Slurm\n"), std::string::npos) << page;
  EXPECT_NE(page.find("  topology_*.xml  n1: no\n"), std::string::npos) << page;
}

// The script of the job is its user's own text.
TEST(Capsule, HoldsNothingPersonal) {
  const PlantedPrograms programs;
  programs.plant("scontrol",
                 "cat <<'END'\n#SBATCH --account=proj-0815 --mail-user=jane@uni.example\n"
                 "# Jane Q. Doe\nexport API_TOKEN=hunter2!x\ncd /home/jdoe42/x\nEND");
  setenv("SLURM_JOB_ID", "17", 1);
  setenv("CFLAGS", "-I/home/jdoe42/x", 1);
  const auto all = members(small_content(), Personal(hostile_person()));
  unsetenv("SLURM_JOB_ID");
  unsetenv("CFLAGS");
  EXPECT_EQ(content_of_member(all, "job_script.sh"),
            "#SBATCH --account=<account> --mail-user=<account>\n# <user>\nexport "
            "API_TOKEN=<secret>\ncd <home>/x\n");
  for (const Member& member : all)
    EXPECT_TRUE(traces_in(member.content).empty()) << member.name << "\n" << member.content;
}

TEST(Capsule, NamesWhatIsPersonalInTheResultsButKeepsThem) {
  Content content = small_content();
  content.folder = "jdoe42";
  content.summary = R"({"description": "/home/jdoe42"})";
  const Personal personal(hostile_person());
  EXPECT_EQ(personal_in_results(content, personal),
            (std::vector<std::string>{"description (home directories)", "the name jdoe42"}));
  const auto all = members(content, personal);
  EXPECT_EQ(content_of_member(all, "x.json"), content.summary);
  EXPECT_NE(content_of_member(all, "README.txt").find("  description (home directories)\n"),
            std::string::npos);
}

TEST(Capsule, TextsOfThisNodeAreThoseOfItsKind) {
  const NodeTexts texts = texts_of_this_node("some-name", Personal(hostile_person()));
  EXPECT_TRUE(texts.topology.starts_with("<?xml")) << texts.topology.substr(0, 80);
  EXPECT_EQ(texts.topology_missing, "");
  EXPECT_TRUE(texts.facts.starts_with("kernel: "));
}

TEST(Capsule, FolderIsTheNameOfTheFile) {
  EXPECT_EQ(folder_of("runs/first.tar.gz"), "first");
  EXPECT_EQ(folder_of("a b\n\xc3\xa4.tar.gz"), "a_b___");
  EXPECT_EQ(folder_of("..tar.gz.tar.gz"), "_.tar.gz");
}

TEST(Capsule, IsKnownAgain) {
  const auto all = members(small_content(), Personal(hostile_person()));
  EXPECT_TRUE(is_capsule(archive_of("first", all, 0)));
  EXPECT_FALSE(is_capsule(archive_of("first", {{"README.txt", "something else"}}, 0)));
  EXPECT_FALSE(is_capsule({}));
}

}  // namespace
}  // namespace arcfleet::capsule
