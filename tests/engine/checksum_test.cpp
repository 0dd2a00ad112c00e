#include "engine/checksum.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

namespace arcfleet::engine {
namespace {

TEST(Checksum, TakesInEveryPartOfAnEnvironmentAndItsIndex) {
  const std::vector<std::function<void(rules::Environment&)>> changes{
      [](auto& e) { e.working.at(4, 4) = 1; },
      [](auto& e) { e.working.at(0, 0) = rules::padding; },
      [](auto& e) { e.clipboard.at(2, 3) = 9; },
      [](auto& e) { e.state.active.height = 4; },
      [](auto& e) { e.state.active.width = 4; },
      [](auto& e) { e.state.similarity = 0.5F; },
      [](auto& e) { e.state.reward = -0.0F; },
      [](auto& e) { e.state.step_type = rules::StepType::mid; },
      [](auto& e) { e.state.step_count = 1; },
      [](auto& e) { e.state.episodes = 2; },
      [](auto& e) { e.state.task = 1; },
      [](auto& e) { e.state.pair = 1; }};
  rules::Environment plain(5);
  plain.state.active = {5, 5};
  const std::uint64_t before = checksum(plain, 7);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    rules::Environment changed = plain;
    changes[i](changed);
    EXPECT_NE(checksum(changed, 7), before) << i;
  }
  EXPECT_NE(checksum(plain, 8), before);
}

TEST(Checksum, TellsExchangedEnvironmentsApart) {
  rules::Environment a(5), b(5);
  b.working.at(1, 1) = 3;
  EXPECT_NE(checksum(a, 0) + checksum(b, 1), checksum(b, 0) + checksum(a, 1));
}

}  // namespace
}  // namespace arcfleet::engine
