#include "analysis/tool/outputs.hpp"

#include <gtest/gtest.h>

#include "temporary_directory.hpp"
#include "text/usage_error.hpp"

namespace arcfleet::analysis {
namespace {

namespace fs = std::filesystem;

class Outputs : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"a.json", "a.h5", "bad.json"}) std::ofstream(at(name)) << "x";
    RunResult run;
    run.path = at("a.json").string();
    run.samples_file = "a.h5";
    inputs_.results.push_back(run);
    inputs_.left_out.push_back({at("bad.json"), "not JSON"});
  }
  fs::path at(const std::string& name) const { return folder_.path() / name; }
  std::string refusal(const std::vector<OutputFile>& outputs) const {
    try {
      require_apart(outputs, files_read(inputs_));
    } catch (const text::UsageError& error) {
      return error.what();
    }
    return "";
  }

  TemporaryDirectory folder_;
  ResultSet inputs_;
};

TEST_F(Outputs, AreNoFilesThatWereRead) {
  fs::create_symlink(at("a.h5"), at("link.xml"));
  for (const char* name : {"a.json", "a.h5", "bad.json", "link.xml"})
    EXPECT_NE(refusal({{"--junit", at(name)}}).find("is one of the results"), std::string::npos)
        << name;
  EXPECT_EQ(refusal({{"--junit", at("new.xml")}, {"--plot", ""}, {"--report", at("new.html")}}),
            "");
}

TEST_F(Outputs, AreFilesOfTheirOwn) {
  EXPECT_NE(refusal({{"--report", at("x.html")}, {"--junit", at("./x.html")}})
                .find("--report and --junit name one file"),
            std::string::npos);
  EXPECT_EQ(refusal({{"--plot", ""}, {"--report", ""}}), "");
}

}  // namespace
}  // namespace arcfleet::analysis
