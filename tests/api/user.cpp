// Uses all of arcfleet.hpp, as a program of others does. Prints "all is well".
#include <arcfleet.hpp>
#include <array>
#include <cstdio>
#include <string_view>

namespace {

bool holds = true;
void check(bool condition, const char* what) {
  if (!condition) std::printf("%s\n", what);
  holds = holds && condition;
}

template <class Error, class Call>
bool throws(Call call) {
  try {
    call();
  } catch (const Error&) {
    return true;
  }
  return false;
}

arcfleet_config configuration(std::int32_t selection) {
  arcfleet_config config = arcfleet::default_config();
  config.builtin = "generated-5x5";
  config.count = 3;
  config.selection = selection;
  return config;
}

void use_boxes() {
  arcfleet::Fleet fleet(configuration(ARCFLEET_BBOX));
  check(throws<arcfleet::FleetError>([&] { fleet.step_drawn(); }), "a step before the reset");
  fleet.reset();
  const std::vector<std::byte> start = fleet.save();
  fleet.step(std::array{1, 2, 3}, std::array{0, 0, 1, 1, 0, 0, 2, 2, 0, 0, 3, 3});
  check(fleet.rewards().size() == 3, "rewards");
  check(fleet.elements<std::int8_t>(ARCFLEET_OBSERVATION).size() == 75, "observations");
  check(throws<std::invalid_argument>([&] { (void)fleet.elements<float>(ARCFLEET_OBSERVATION); }),
        "elements of another type");
  check(throws<std::invalid_argument>([&] {
          fleet.step(std::array{1, 2, 3}, std::array{0, 0});
        }),
        "too few coordinates");
  const std::uint64_t once = fleet.checksum();
  fleet.restore(start);
  fleet.step(std::array{1, 2, 3}, std::array{0, 0, 1, 1, 0, 0, 2, 2, 0, 0, 3, 3});
  check(fleet.checksum() == once, "a restored fleet");
  arcfleet::Fleet moved = std::move(fleet);
  check(moved.checksum() == once && moved.info().count == 3, "a moved fleet");
  check(throws<arcfleet::FleetError>([&] { (void)fleet.info(); }), "a fleet that was moved from");
  fleet = std::move(moved);
  fleet.reset(5);
  arcfleet_reset_options options{};
  options.size = sizeof options;
  fleet.reset(options);
  check(arcfleet_api_version() == ARCFLEET_API_VERSION && fleet.handle() != nullptr, "the handle");
}

void use_masks() {
  arcfleet::Fleet fleet(configuration(ARCFLEET_MASK));
  fleet.reset();
  const std::vector<std::uint8_t> masks(75, 1);
  fleet.step(std::array{1, 2, 3}, masks);
  check(fleet.elements<std::int8_t>(ARCFLEET_OBSERVATION)[0] == 1, "a filled grid");
  check(throws<std::invalid_argument>([&] {
          fleet.step(std::array{1, 2, 3}, std::span(masks).first(74));
        }),
        "too few cells");
}

void use_errors() {
  arcfleet_config config = configuration(ARCFLEET_BBOX);
  config.count = 0;
  try {
    const arcfleet::Fleet fleet(config);
    check(false, "a fleet of none");
  } catch (const arcfleet::FleetError& error) {
    check(error.status() == ARCFLEET_INVALID_ARGUMENT, "the status");
    check(std::string_view(error.what()).find("count") != std::string_view::npos, "the sentence");
  }
}

}  // namespace

int main() {
  use_boxes();
  use_masks();
  use_errors();
  if (holds) std::puts("all is well");
}
