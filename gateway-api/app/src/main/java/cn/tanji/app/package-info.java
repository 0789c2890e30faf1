/** The REST gateway: one package per capability, and fabric, readmodel and http beneath them. */
@NullMarked
package cn.tanji.app;

import org.jspecify.annotations.NullMarked;
