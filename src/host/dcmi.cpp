#include "host/dcmi.hpp"

#include <fcntl.h>
#include <linux/ipmi.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cmath>
#include <utility>

#include "host/small_file.hpp"

namespace arcfleet::host {
namespace {

namespace fs = std::filesystem;

constexpr std::uint8_t group_extension = 0x2C;
constexpr std::uint8_t get_power_reading = 0x02;
constexpr std::uint8_t dcmi = 0xDC;

// The device, which it closes.
class Device {
 public:
  explicit Device(int file) : file_(file) {}
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;
  ~Device() { close(file_); }

  // The bytes of the response to Get Power Reading, of the system as it is now.
  std::vector<std::uint8_t> ask() {
    std::array<std::uint8_t, 4> data{dcmi, 0x01, 0x00, 0x00};
    ipmi_system_interface_addr controller{};
    controller.addr_type = IPMI_SYSTEM_INTERFACE_ADDR_TYPE;
    controller.channel = IPMI_BMC_CHANNEL;
    ipmi_req request{};
    request.addr = reinterpret_cast<unsigned char*>(&controller);
    request.addr_len = sizeof(controller);
    request.msgid = ++number_;
    request.msg = {group_extension, get_power_reading, data.size(), data.data()};
    if (ioctl(file_, IPMICTL_SEND_COMMAND, &request) != 0) return {};
    return response();
  }

 private:
  // Answers to earlier commands, which came too late, are passed over.
  std::vector<std::uint8_t> response() {
    constexpr int most_ms = 1000;
    for (pollfd ready{file_, POLLIN, 0}; poll(&ready, 1, most_ms) == 1;) {
      std::vector<std::uint8_t> bytes(IPMI_MAX_MSG_LENGTH);
      ipmi_addr address{};
      ipmi_recv received{};
      received.addr = reinterpret_cast<unsigned char*>(&address);
      received.addr_len = sizeof(address);
      received.msg.data = bytes.data();
      received.msg.data_len = static_cast<unsigned short>(bytes.size());
      if (ioctl(file_, IPMICTL_RECEIVE_MSG_TRUNC, &received) != 0) return {};
      if (received.msgid != number_) continue;
      bytes.resize(received.msg.data_len);
      return bytes;
    }
    return {};
  }

  int file_;
  long number_ = 0;
};

class Dcmi : public EnergySource {
 public:
  explicit Dcmi(AskController ask) : ask_(std::move(ask)) {}

  [[nodiscard]] std::string name() const override { return "IPMI DCMI"; }
  [[nodiscard]] std::string scope() const override { return "whole node, from its power"; }
  // Controllers sample the power about once a second.
  [[nodiscard]] double update_period_s() const override { return 1; }
  [[nodiscard]] bool is_power() const override { return true; }

  double take_j(double elapsed_s) override { return power_in_w(ask_()) * elapsed_s; }

 private:
  AskController ask_;
};

}  // namespace

Controller open_controller(const fs::path& root) {
  const int file = open((root / "dev/ipmi0").c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) return {.error = errno == ENOENT || errno == ENXIO ? 0 : errno};
  const auto device = std::make_shared<Device>(file);
  return {.ask = [device] { return device->ask(); }};
}

double power_in_w(std::span<const std::uint8_t> response) {
  constexpr std::size_t length = 19;
  constexpr std::uint8_t is_measuring = 0x40;
  if (response.size() < length || response[0] != 0 || response[1] != dcmi) return unknown;
  if ((response[length - 1] & is_measuring) == 0) return unknown;
  return response[2] + 256.0 * response[3];
}

FoundSource open_dcmi(const fs::path& root,
                      const std::function<Controller(const fs::path&)>& open) {
  const Controller controller = open(root);
  if (controller.error == EACCES || controller.error == EPERM)
    return {.obstacle = "/dev/ipmi0 is for root only: ask the administrator for access to it"};
  if (!controller.ask || std::isnan(power_in_w(controller.ask()))) return {};
  return {std::make_unique<Dcmi>(controller.ask)};
}

}  // namespace arcfleet::host
