#include "capsule/packages.hpp"

#include <gtest/gtest.h>

#include "capsule/planted_programs.hpp"

namespace arcfleet::capsule {
namespace {

const std::vector<LoadedFile> three_files{{"run", "/opt/run"},
                                          {"libc.so.6", "/usr/lib/libc.so.6"},
                                          {"libx.so.1", "/usr/lib/libx.so.1.2"}};

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// Where /usr and / are merged, the database may know the file by the other path.
TEST(Packages, AreNamedByDpkg) {
  const PlantedPrograms programs;
  programs.plant(
      "dpkg-query",
      "if [ \"$1\" = -S ]; then echo 'diversion by dash from: /usr/lib/libx.so.1.2'\n"
      "echo 'libc6:amd64: /lib/libc.so.6'; echo 'libx1, libx2: /usr/lib/libx.so.1.2'; exit 1; fi\n"
      "echo 'libc6:amd64 2.36-9'; echo 'libx1 1:3.0'");
  const Packages found = packages({{"HDF5", "1.10.8"}}, three_files);
  EXPECT_EQ(found.missing, "");
  EXPECT_EQ(found.text,
            "Compiled with:\n"
            "  HDF5: 1.10.8\n"
            "\nLoaded (file, package and version, path):\n"
            "  run  of no package  /opt/run\n"
            "  libc.so.6  libc6 2.36-9  /usr/lib/libc.so.6\n"
            "  libx.so.1  libx1 1:3.0  /usr/lib/libx.so.1.2\n");
}

TEST(Packages, AreNamedByRpmWhereThereIsNoDpkg) {
  const PlantedPrograms programs(OtherPrograms::hidden);
  programs.plant("rpm",
                 "echo 'file /opt/run is not owned by any package'\n"
                 "echo 'glibc 2.34-100.el9'; echo 'libx 1.2-3'; exit 1");
  const Packages found = packages({}, three_files);
  EXPECT_EQ(found.missing, "");
  EXPECT_TRUE(holds(found.text, "  run  of no package  /opt/run\n")) << found.text;
  EXPECT_TRUE(holds(found.text, "  libc.so.6  glibc 2.34-100.el9  /usr/lib/libc.so.6\n"));
}

TEST(Packages, AreNotNamedWhereNobodyKnows) {
  const PlantedPrograms programs(OtherPrograms::hidden);
  const Packages found = packages({}, three_files);
  EXPECT_EQ(found.missing, "there is no dpkg-query, and there is no rpm");
  EXPECT_TRUE(holds(found.text, "  libc.so.6  /usr/lib/libc.so.6\n")) << found.text;
}

TEST(Packages, OfThisBuildHaveVersions) {
  for (const auto& [name, version] : versions_of_this_build())
    EXPECT_FALSE(version.empty()) << name;
  EXPECT_GE(versions_of_this_build().size(), 3U);
}

}  // namespace
}  // namespace arcfleet::capsule
