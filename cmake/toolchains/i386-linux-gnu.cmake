# Programs of 32 bits by the host's g++ and its multilib package, which run on x86-64 as they are.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR i386)

# Debian keeps the headers of the kernel where only the compiler of 64 bits looks.
set(CMAKE_CXX_COMPILER g++ -m32 -msse2 -mfpmath=sse -idirafter /usr/include/x86_64-linux-gnu)

# Libraries must be of 32 bits; packages may be header-only ones of the host.
set(CMAKE_FIND_ROOT_PATH /usr/lib32)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE BOTH)
