#pragma once

/// Has what is freed go back to the system at once, at the cost of speed.
void process_memory_keep_little(void);

/// Gives back what the allocator holds free.
void process_memory_trim(void);

/// Lets the pages of the program's and the libraries' code go; they come back from their files.
void process_memory_let_go_of_code(void);

/// Has every other thread of the process stand still for ever, and the process end with exit code 1
/// after two seconds: one of them may hold a lock that this thread comes to need.
void process_memory_halt_others(void);
