// Nothing but what CMake needs to compile the includes that most tests share, once: see CMakeLists.txt.
