#include "engine/isa.hpp"

#include <stdexcept>
#include <string>

#include "engine/simd/targets.hpp"
#include "hwy/highway.h"

namespace arcfleet::engine {
namespace {

// Our code for AVX3_DL and all better targets uses GFNI as well, so a processor must have both.
std::int64_t supported_targets() {
  std::int64_t targets = hwy::SupportedTargets();
#if HWY_ARCH_X86
  if (!__builtin_cpu_supports("gfni"))
    targets &= ~(2 * HWY_AVX3_DL - 1);  // a better target has a lower bit
#endif
  return targets;
}

std::vector<Isa> offered() {
  std::vector<Isa> list;
  for (std::int64_t left = supported_targets() & HWY_TARGETS & ARCFLEET_PROVEN_TARGETS; left != 0;
       left &= left - 1) {
    const std::int64_t target = left & -left;
    list.push_back({hwy::TargetName(target), target});
  }
  return list;
}

std::string names_offered() {
  std::string names;
  for (const Isa& isa : instruction_sets())
    names += (names.empty() ? "" : ", ") + std::string(isa.name);
  return names.empty() ? "none" : names;
}

}  // namespace

const std::vector<Isa>& instruction_sets() {
  static const std::vector<Isa> list = offered();
  return list;
}

Isa isa_named(std::string_view name) {
  for (const Isa& isa : instruction_sets())
    if (name.empty() || isa.name == name) return isa;
  if (name.empty())
    throw std::invalid_argument(
        "no instruction set for this engine (this processor has no vector instructions): "
        "choose the reference engine");
  throw std::invalid_argument("no instruction set '" + std::string(name) +
                              "' (this processor offers " + names_offered() +
                              "): choose one of these");
}

}  // namespace arcfleet::engine
