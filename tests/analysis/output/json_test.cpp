#include "analysis/output/json.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

TEST(Json, HasARowForEachRowWithFullPrecision) {
  const auto json = nlohmann::json::parse(json_format(planted::document_of_all_kinds()));
  EXPECT_EQ(json.at("heading"), nlohmann::json({"two sections"}));
  const auto& rates = json.at("sections").at(0);
  EXPECT_EQ(rates.at("name"), "rates");
  EXPECT_EQ(rates.at("lead"), nlohmann::json({"two runs"}));
  EXPECT_EQ(rates.at("notes"), nlohmann::json({"a note"}));
  const nlohmann::json first = {{"run", "=a, \"b\""}, {"rate", 1500.25}, {"low", 1e-300}};
  EXPECT_EQ(rates.at("rows").at(0), first);
  const nlohmann::json failed = {{"size", 10}, {"remark", "failed: no memory"}};
  EXPECT_EQ(json.at("sections").at(1).at("rows").at(0), failed);
}

TEST(Json, DescribesItsColumns) {
  const auto json = nlohmann::json::parse(json_format(planted::document_of_all_kinds()));
  const auto& columns = json.at("sections").at(0).at("columns");
  EXPECT_EQ(columns.size(), 4U) << "a column without a key is for people";
  const nlohmann::json rate = {{"key", "rate"}, {"title", "steps/s"}, {"unit", "steps/s"}};
  EXPECT_EQ(columns.at(1), rate);
}

TEST(Json, WritesNumbersThatAreNotFiniteAsNull) {
  Section section{.name = "s", .title = ""};
  section.columns = {right("x", "x")};
  section.rows = {{{{"n/a", std::numeric_limits<double>::infinity()}}}};
  const auto json = nlohmann::json::parse(json_format({{}, {section}}));
  EXPECT_TRUE(json.at("sections").at(0).at("rows").at(0).at("x").is_null());
}

}  // namespace
}  // namespace arcfleet::analysis
