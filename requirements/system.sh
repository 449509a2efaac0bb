#!/bin/sh
# Sees that the system parts are there that pip cannot bring; installs them where it may (root, or sudo
# without a password, on Debian and its kin), else says in one sentence what to install.
#   requirements/system.sh site    Python with venv
#   requirements/system.sh test    the same, and Chromium with Chinese fonts
set -u

missing=""
python=${PYTHON:-python3}
if ! command -v "$python" >/dev/null 2>&1; then
  if [ "$python" != python3 ]; then
    echo "找不到 PYTHON 指的 $python；请写对路径，或不写而用系统的 python3。" >&2
    exit 1
  fi
  missing="python3 python3-venv"
elif ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "需要 Python 3.11 或更高版本（现为 $("$python" -V 2>&1)）；请安装后用 make PYTHON=路径 指明。" >&2
  exit 1
elif ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
  missing="python3-venv"
fi
if [ "${1:-site}" = test ]; then
  command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 ||
    command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
  command -v fc-list >/dev/null 2>&1 && fc-list :lang=zh family 2>/dev/null | grep -q . ||
    missing="$missing fontconfig fonts-noto-cjk"
  # the browser driver's own runtime is linked against it; the smallest Debian has it not
  ldconfig -p 2>/dev/null | grep -q libatomic.so.1 || /sbin/ldconfig -p 2>/dev/null | grep -q libatomic.so.1 ||
    missing="$missing libatomic1"
fi
missing=$(echo $missing)
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "缺少系统组件：$missing；请用本系统的软件包工具安装后重试。" >&2
  exit 1
fi
if [ "$(id -u)" = 0 ]; then sudo=""; elif sudo -n true 2>/dev/null; then sudo="sudo -n"; else
  echo "缺少系统组件：请先运行 sudo apt-get install -y $missing ，然后重试。" >&2
  exit 1
fi
echo "正在安装系统组件：$missing …" >&2
if ! { $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing; } >/tmp/yuedang-apt.log 2>&1; then
  echo "系统组件未能自动安装：请先运行 apt-get install -y $missing ，然后重试（详情见 /tmp/yuedang-apt.log）。" >&2
  exit 1
fi
