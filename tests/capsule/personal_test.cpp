#include "capsule/personal.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "capsule/hostile_person.hpp"

namespace arcfleet::capsule {
namespace {

std::string cleaned(const std::string& text) {
  return Personal(hostile_person()).cleaned(text);
}

TEST(Personal, NamesAndHomesAreReplaced) {
  EXPECT_EQ(cleaned("cd /home/jdoe42/run"), "cd <home>/run");
  EXPECT_EQ(cleaned("/home/jdoe42"), "<home>");
  EXPECT_EQ(cleaned("/gpfs/people/jdoe42/x:/mnt/y"), "<home>/x:/mnt/y");
  EXPECT_EQ(cleaned("/scratch/jdoe42/x ~JDOE42 my_jdoe42_run"),
            "/scratch/<user>/x ~<user> my_<user>_run");
  EXPECT_EQ(cleaned("# by jane q. doe"), "# by <user>");
  EXPECT_EQ(cleaned("chgrp physics7 x"), "chgrp <group> x");
  EXPECT_EQ(cleaned("charge proj-0815"), "charge <account>");
  EXPECT_EQ(cleaned("echo hunter2!xhunter2!x"), "echo <secret><secret>");
}

TEST(Personal, OtherWordsStay) {
  for (const char* text : {"jdoe421 xjdoe42",
                           "biophysics7",
                           "OMP_PLACES=cores(4)",
                           "6.1.0-18-amd64",
                           "0-3,8-11",
                           "std::vector<int>",
                           "libhdf5.so.103.3.1",
                           "0000:00:1f.2",
                           "--map-by ppr:2:node:PE=4",
                           "gcc@12.2.0%gcc",
                           "/opt/spack/hdf5-1.14.3-abcdefghijklmnopqrstuvwxyz234567/lib",
                           "0xffffffff,0xffffffff",
                           "2026-11-28 04:31:27",
                           "monkey business",
                           "Mitigation: PTI",
                           "/usr/lib/hdf5/serial:/usr/lib",
                           "/opt/token:/usr/lib:/opt/key:/lib",
                           "a basic benchmark",
                           "-march=native -O3",
                           "12.5.1000.1"})
    EXPECT_EQ(cleaned(text), text);
}

TEST(Personal, FormsAreReplaced) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"mail a.b+c@uni.example.org now", "mail <email> now"},
      {"jdoe42@uni.example", "<email>"},
      {"/home/other/x /Users/other", "<home>/x <home>"},
      {"/lustre/home/p/jane/x", "/lustre<home>/x"},
      {"XDG=/run/user/1000/bus", "XDG=/run/user/<user>/bus"},
      {"user-1000.slice", "user-<user>.slice"},
      {"root=UUID=01234567-89ab-cdef-0123-456789abcdef ro", "root=UUID=<uuid> ro"},
      {"BOOTIF=01-02-fc-00-00-00-01", "BOOTIF=<address>"},
      {"hw 02:fc:00:00:00:01.", "hw <address>."},
      {"enx02fc00000001", "enx<address>"},
      {"guid 0002:c903:0001:d3f4", "guid <address>"},
      {"tcp://10.20.30.40:5000", "tcp://<address>:5000"},
      {"fe80::1ff:fe23:4567:890a up", "<address> up"},
      {"2001:db8:0:1:2:3:4:5", "<address>"},
      {"serial=ABC123", "serial=<serial>"}};
  for (const auto& [text, clean] : cases) EXPECT_EQ(cleaned(text), clean);
}

TEST(Personal, SecretsAreReplaced) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"export MY_TOKEN=abc", "export MY_TOKEN=<secret>"},
      {"export WANDB_API_KEY='a b c'", "export WANDB_API_KEY=<secret>"},
      {"\"password\": \"x y\",", "\"password\": <secret>,"},
      {"curl -H 'Authorization: Bearer abcdef.ghi' x",
       "curl -H 'Authorization: <secret> <secret>' x"},
      {"X-Token: abc", "X-Token: <secret>"},
      {"key=/a/b", "key=<secret>"},
      {"Authorization: Basic dXNlcjpwdw==", "Authorization: <secret> <secret>"},
      {"tool --token abc --next 1", "tool --token <secret> --next 1"},
      {"curl -u me:pw x", "curl -u <secret> x"},
      {"curl -H \"Authorization: token abc1\" x", "curl -H \"Authorization: <secret> <secret>\" x"},
      {"export DB_PASS=\"a b\" SSHPASS=c PW='d e'; pass=f",
       "export DB_PASS=<secret> SSHPASS=<secret> PW=<secret>; pass=<secret>"},
      {"mpirun -x MYSQL_PWD=g -x GITHUB_PAT=h,JWT=i x",
       "mpirun -x MYSQL_PWD=<secret> -x GITHUB_PAT=<secret>,JWT=<secret> x"},
      {"-DPASS=a1 -Dpwd=b1 -DOTHER=c1", "-DPASS=<secret> -Dpwd=<secret> -DOTHER=c1"},
      {"https://store.example/f?sig=abc&x=1", "https://store.example/f?sig=<secret>&x=1"},
      {"gpg --passphrase abc x", "gpg --passphrase <secret> x"},
      {"mysql -u root -pabc db", "mysql -u root -p<secret> db"},
      {"machine m login l password abc", "machine m login l password <secret>"},
      {"https://hooks.slack.com/services/T0/B0/c", "https://hooks.slack.com/services/<secret>"},
      {"PASS=", "PASS="},
      {"sshpass -p pw ssh x", "sshpass -p <secret> ssh x"},
      {"git clone https://me:pw@git.example/x", "git clone https://<secret>@git.example/x"},
      {"gh ghp_0123456789abcdefABCDEF x", "gh <secret> x"},
      {"AKIAABCDEFGHIJKLMNOP", "<secret>"},
      {"x 0123456789abcdef0123456789abcdef", "x <secret>"},
      {"x Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv", "x <secret>"},
      {"#SBATCH --account=alpha", "#SBATCH --account=<account>"},
      {"#SBATCH -A alpha", "#SBATCH -A <account>"},
      {"#SBATCH --mail-user=somebody", "#SBATCH --mail-user=<account>"}};
  for (const auto& [text, clean] : cases) EXPECT_EQ(cleaned(text), clean);
}

TEST(Personal, KeysOfManyLinesGoAsAWhole) {
  EXPECT_EQ(cleaned("a\n-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\nbnNz\n-----END OPENSSH PRIVATE "
                    "KEY-----\nz\n"),
            "a\n<secret>\nz\n");
  EXPECT_EQ(cleaned("a\n-----BEGIN RSA PRIVATE KEY-----\nb3Bl"), "a\n<secret>");
}

TEST(Personal, LinesStayAndHostileTextsDoNoHarm) {
  EXPECT_EQ(cleaned(""), "");
  EXPECT_EQ(cleaned("a\n\nb"), "a\n\nb");
  EXPECT_EQ(cleaned(std::string(70'000, 'x') + "\nb\n"), "<long line>\nb\n");
  EXPECT_EQ(cleaned(std::string("a\0/home/jdoe42", 14)), "a?<home>");
  EXPECT_EQ(cleaned("\xff\xfe jdoe42"), "\xff\xfe <user>");
}

TEST(Personal, ListsOfPackagesKeepTheirVersions) {
  const Personal personal(hostile_person());
  EXPECT_EQ(personal.without_names("/home/jdoe42/lib/libx.so  libx 1.2.3.4"),
            "<home>/lib/libx.so  libx 1.2.3.4");
}

// That of a node called "vm" stays in "vmscape".
TEST(Personal, TheNameOfANodeIsAWord) {
  Person node;
  node.hosts = {"vm"};
  EXPECT_EQ(Personal(node).without_names("host=vm vmscape pvm vm2"), "host=<host> vmscape pvm vm2");
}

TEST(Personal, IsFoundInBytes) {
  const Personal personal(hostile_person());
  const std::string bytes = std::string("\0\0HDF/home/jdoe42/data\0", 23) + "Physics7";
  EXPECT_EQ(personal.names_in(bytes),
            (std::vector<std::string>{"group names", "home directories", "user names"}));
  EXPECT_TRUE(personal.names_in("nothing here").empty());
}

TEST(Personal, PlaceholdersAreCountedAndWrittenForXml) {
  const Replacements expected{{"home directories", 2}, {"addresses", 1}};
  EXPECT_EQ(replacements_in("<home> &lt;home&gt; <address> <vector>"), expected);
  EXPECT_EQ(with_escaped_placeholders("<a b=\"<home><home>\"/>"),
            "<a b=\"&lt;home&gt;&lt;home&gt;\"/>");
}

}  // namespace
}  // namespace arcfleet::capsule
