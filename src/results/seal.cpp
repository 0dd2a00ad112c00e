#include "results/seal.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>

#include "results/hash.hpp"

namespace arcfleet::results {
namespace {

constexpr std::array<char, 8> mark{'a', 'r', 'c', 'f', 'l', 'e', 'e', 't'};
static_assert(seal_bytes == mark.size() + sizeof(std::uint64_t));

using Seal = std::array<std::byte, seal_bytes>;

// The lowest byte first, on every machine.
Seal seal_of(std::uint64_t hash) {
  Seal result{};
  std::memcpy(result.data(), mark.data(), mark.size());
  for (std::size_t i = mark.size(); i < seal_bytes; ++i, hash >>= 8)
    result[i] = static_cast<std::byte>(hash & 0xFF);
  return result;
}

}  // namespace

void seal(std::vector<std::byte>& image) {
  const auto end = seal_of(hash_of(image));
  image.insert(image.end(), end.begin(), end.end());
}

std::span<const std::byte> unsealed(std::span<const std::byte> file) {
  if (file.size() < seal_bytes) return {};
  const auto content = file.first(file.size() - seal_bytes);
  const auto expected = seal_of(hash_of(content));
  if (std::memcmp(file.data() + content.size(), expected.data(), seal_bytes) != 0) return {};
  return content;
}

bool is_sealed(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary | std::ios::ate);
  const auto size = static_cast<std::int64_t>(stream.tellg());
  if (!stream || size < static_cast<std::int64_t>(seal_bytes)) return false;
  std::int64_t left = size - static_cast<std::int64_t>(seal_bytes);
  Seal found{};
  stream.seekg(left).read(reinterpret_cast<char*>(found.data()), found.size());
  if (std::memcmp(found.data(), mark.data(), mark.size()) != 0) return false;  // none of ours
  std::vector<std::byte> piece(std::size_t{1} << 20);
  std::uint64_t hash = hash_of_nothing;
  stream.seekg(0);
  while (left > 0 && stream) {
    const auto next =
        std::span(piece).first(std::min(piece.size(), static_cast<std::size_t>(left)));
    stream.read(reinterpret_cast<char*>(next.data()), static_cast<std::streamsize>(next.size()));
    hash = hash_of(next, hash);
    left -= static_cast<std::int64_t>(next.size());
  }
  return stream && found == seal_of(hash);
}

}  // namespace arcfleet::results
