#include "analysis/verify/verify_options.hpp"

#include <gtest/gtest.h>

namespace arcfleet::analysis {
namespace {

VerifyOptions verify_parsed(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "arcfleet-verify");
  return parse_verify_options(static_cast<int>(arguments.size()), arguments.data());
}

TEST(VerifyOptions, TakeFiles) {
  const auto options = verify_parsed({"a.json", "b.h5", "--recompute", "0", "--format", "json"});
  EXPECT_EQ(options.files, (std::vector<std::string>{"a.json", "b.h5"}));
  EXPECT_EQ(options.recompute, 0);
  EXPECT_EQ(options.format, Format::json);
}

TEST(VerifyOptions, NeedAFile) {
  EXPECT_THROW(verify_parsed({}), UsageError);
  EXPECT_EQ(verify_parsed({"--help"}).action, VerifyAction::show_help);
  EXPECT_EQ(verify_parsed({"--version"}).action, VerifyAction::show_version);
  EXPECT_THROW(verify_parsed({"a.json", "--recompute", "-1"}), UsageError);
}

}  // namespace
}  // namespace arcfleet::analysis
