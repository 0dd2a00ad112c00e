#include "results/json_layout.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "results/json_summary.hpp"
#include "results/sample_record.hpp"

namespace arcfleet::results {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(JsonLayout, KeepsEveryValue) {
  for (const Json& value : {Json::parse(json_summary(sample_run_with_failure(3), "a.h5")), Json{},
                            Json{{"a", Json::object()}, {"b", Json::array()}}, Json{1, "x\n"}})
    EXPECT_EQ(Json::parse(laid_out(value)), value);
}

TEST(JsonLayout, SetUpHasALineForEachKey) {
  EXPECT_EQ(laid_out({{"tag", "a"}, {"config_summary", {{"seed", "42"}, {"mode", "training"}}}}),
            "{\n"
            "  \"tag\": \"a\",\n"
            "  \"config_summary\": {\n"
            "    \"seed\": \"42\",\n"
            "    \"mode\": \"training\"\n"
            "  }\n"
            "}\n");
}

TEST(JsonLayout, MeasuredValuesOfABatchSizeLieOnFewLines) {
  const Json batch = {{"batch_size", 8},
                      {"total_time", 0.5},
                      {"speedup", 2.5},
                      {"rank_time", {{"minimum", 0.25}, {"mean", 0.5}}},
                      {"times", {0.5, 0.25}}};
  EXPECT_EQ(laid_out({{"batch_scaling", {{"8", batch}}}}),
            "{\n"
            "  \"batch_scaling\": {\n"
            "    \"8\": {\n"
            "      \"batch_size\": 8,\n"
            "      \"total_time\": 0.5, \"speedup\": 2.5,\n"
            "      \"rank_time\": {\"minimum\": 0.25, \"mean\": 0.5},\n"
            "      \"times\": [0.5, 0.25]\n"
            "    }\n"
            "  }\n"
            "}\n");
}

TEST(JsonLayout, RunsOfOneSetUpDifferInFewLines) {
  RunRecord slower = sample_run(2);
  slower.timestamp_s += 60;
  for (BatchResult& batch : slower.batch_scaling) {
    for (double& time_s : batch.step_time_s) time_s *= 1.25;
    summarise(batch, slower.ranks);
  }
  const auto first = lines_of(json_summary(sample_run(2), "a.h5"));
  const auto second = lines_of(json_summary(slower, "b.h5"));
  ASSERT_EQ(first.size(), second.size());
  int changed = 0;
  for (std::size_t i = 0; i < first.size(); ++i)
    if (first[i] != second[i]) ++changed;
  EXPECT_EQ(changed, 2 + 3 * 3);  // timestamp, samples_file; three lines of each batch size
}

TEST(JsonLayout, EscapesLettersBeyondAscii) {
  const nlohmann::ordered_json summary{{"a\u00e9", "\u6f22 \U0001f600\x7f"}};
  const std::string text = laid_out(summary, Letters::ascii);
  EXPECT_EQ(text, "{\n  \"a\\u00e9\": \"\\u6f22 \\ud83d\\ude00\\u007f\"\n}\n");
  EXPECT_EQ(nlohmann::ordered_json::parse(text), summary);
}

}  // namespace
}  // namespace arcfleet::results
