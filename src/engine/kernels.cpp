#include "engine/kernels.hpp"

#include <stdexcept>
#include <string>

#include "engine/simd/targets.hpp"
#include "hwy/highway.h"

namespace arcfleet::engine {

namespace {

// What this processor has, and of AVX3_DL, with which our code takes GFNI for granted, both.
std::int64_t supported_targets() {
  std::int64_t targets = hwy::SupportedTargets();
#if HWY_ARCH_X86
  if (!__builtin_cpu_supports("gfni")) targets &= ~HWY_AVX3_DL;
#endif
  return targets;
}

}  // namespace

const std::vector<Kernel>& kernels() {
  static const std::vector<Kernel> offered = [] {
    std::vector<Kernel> list;
    // A better target has a lower bit. Where there are no vector instructions the reference engine
    // serves; some compilers add Highway's substitutes for them, which are not wanted.
    const std::int64_t substitutes = HWY_SCALAR | HWY_EMU128;
    for (std::int64_t left = supported_targets() & HWY_TARGETS & ~substitutes; left != 0;
         left &= left - 1) {
      const std::int64_t target = left & -left;
      list.push_back({hwy::TargetName(target), target});
    }
    list.push_back({"reference", 0});
    return list;
  }();
  return offered;
}

Kernel kernel_named(std::string_view name) {
  if (name.empty()) return kernels().front();
  std::string names;
  for (const Kernel& kernel : kernels()) {
    if (kernel.name == name) return kernel;
    names += (names.empty() ? "" : ", ") + std::string(kernel.name);
  }
  throw std::invalid_argument("no kernel '" + std::string(name) +
                              "' on this processor, which offers " + names);
}

}  // namespace arcfleet::engine
