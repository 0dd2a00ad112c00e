#include "capsule/archive.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace arcfleet::capsule {
namespace {

struct Free {
  void operator()(archive* made) const { archive_free(made); }
  void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};
using Archive = std::unique_ptr<archive, Free>;
using Entry = std::unique_ptr<archive_entry, Free>;

void check(int result, archive* made) {
  if (result == ARCHIVE_OK) return;
  const char* reason = archive_error_string(made);
  throw std::runtime_error("cannot make the archive (" +
                           std::string(reason == nullptr ? "libarchive fails" : reason) +
                           "): the results are saved without it");
}

la_ssize_t append(archive*, void* bytes, const void* block, std::size_t size) {
  const auto* begin = static_cast<const std::byte*>(block);
  auto& all = *static_cast<std::vector<std::byte>*>(bytes);
  all.insert(all.end(), begin, begin + size);
  return static_cast<la_ssize_t>(size);
}

// With what nobody's umask and account change.
Entry entry_of(const std::string& path, std::size_t size, std::int64_t time_s) {
  constexpr int readable_by_all = 0644;
  Entry entry(archive_entry_new());
  archive_entry_set_pathname(entry.get(), path.c_str());
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(size));
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), readable_by_all);
  archive_entry_set_mtime(entry.get(), time_s, 0);
  archive_entry_set_uid(entry.get(), 0);
  archive_entry_set_gid(entry.get(), 0);
  return entry;
}

}  // namespace

std::vector<std::byte> archive_of(const std::string& folder, const std::vector<Member>& members,
                                  std::int64_t time_s) {
  std::vector<std::byte> bytes;
  const Archive made(archive_write_new());
  check(archive_write_add_filter_gzip(made.get()), made.get());
  check(archive_write_set_format_pax_restricted(made.get()), made.get());
  check(archive_write_set_options(made.get(), "gzip:!timestamp,gzip:compression-level=9"),
        made.get());
  check(archive_write_set_bytes_in_last_block(made.get(), 1), made.get());
  check(archive_write_open(made.get(), &bytes, nullptr, append, nullptr), made.get());
  for (const Member& member : members) {
    const Entry entry = entry_of(folder + "/" + member.name, member.content.size(), time_s);
    check(archive_write_header(made.get(), entry.get()), made.get());
    const auto written =
        archive_write_data(made.get(), member.content.data(), member.content.size());
    check(written == static_cast<la_ssize_t>(member.content.size()) ? ARCHIVE_OK : ARCHIVE_FATAL,
          made.get());
  }
  check(archive_write_close(made.get()), made.get());
  return bytes;
}

Member first_member(std::span<const std::byte> bytes) {
  const Archive read(archive_read_new());
  archive_read_support_filter_gzip(read.get());
  archive_read_support_format_tar(read.get());
  archive_entry* entry = nullptr;
  if (archive_read_open_memory(read.get(), bytes.data(), bytes.size()) != ARCHIVE_OK ||
      archive_read_next_header(read.get(), &entry) != ARCHIVE_OK)
    return {};
  const char* name = archive_entry_pathname(entry);
  std::array<char, 4096> content{};
  const auto size = archive_read_data(read.get(), content.data(), content.size());
  return {name == nullptr ? "" : name,
          std::string(content.data(), static_cast<std::size_t>(size < 0 ? 0 : size))};
}

}  // namespace arcfleet::capsule
