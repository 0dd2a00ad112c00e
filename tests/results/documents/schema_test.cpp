#include "results/documents/schema.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace arcfleet::results {
namespace {

using Schema = nlohmann::json;

Schema schema_with(const Fact& fact) {
  return Schema::parse(schema_text({{"some_facts", "Some facts", {fact}}}));
}

TEST(Schema, AFactHasTypeUnitAndRange) {
  const Schema schema = schema_with({"count", Kind::integer, "steps", "A count.", positive()});
  const Schema& group = schema["properties"]["some_facts"];
  EXPECT_EQ(group["required"], Schema({"count"}));
  const Schema expected = {
      {"description", "A count. Unit: steps."}, {"type", "integer"}, {"exclusiveMinimum", 0}};
  EXPECT_EQ(group["properties"]["count"], expected);
}

TEST(Schema, AFactMayBeAbsent) {
  const Schema schema =
      schema_with({"names", Kind::texts, "", "Names.", one_of({"a"}), Presence::sometimes});
  const Schema& group = schema["properties"]["some_facts"];
  EXPECT_TRUE(group["required"].empty());
  EXPECT_EQ(group["properties"]["names"]["type"], "array");
  EXPECT_EQ(group["properties"]["names"]["items"]["enum"], Schema({"a"}));
}

TEST(Schema, ABatchSizeHasNumbersOrAnError) {
  const Schema schema = schema_with({"x", Kind::text, "", "X."});
  const Schema& entry = schema["properties"]["batch_scaling"]["additionalProperties"]["oneOf"];
  ASSERT_EQ(entry.size(), 2U);
  EXPECT_TRUE(entry[0]["properties"].contains("steps_per_second"));
  EXPECT_EQ(entry[1]["required"], Schema({"batch_size", "error"}));
}

TEST(Schema, AFieldThatOlderFilesLackIsNotRequired) {
  const Schema schema = schema_with({"x", Kind::text, "", "X."});
  const Schema& batch = schema["properties"]["batch_scaling"]["additionalProperties"]["oneOf"][0];
  const Schema& memory = batch["properties"]["memory"];
  const auto requires_key = [](const Schema& object, const char* key) {
    return std::ranges::find(object["required"], Schema(key)) != object["required"].end();
  };
  EXPECT_TRUE(requires_key(batch, "memory"));
  EXPECT_TRUE(requires_key(memory, "peak_resident_bytes_per_rank"));
  EXPECT_FALSE(requires_key(memory, "remote_page_share_per_rank"));
  EXPECT_EQ(memory["properties"]["remote_page_share_per_rank"]["properties"]["maximum"]["type"],
            Schema({"number", "null"}));
}

}  // namespace
}  // namespace arcfleet::results
