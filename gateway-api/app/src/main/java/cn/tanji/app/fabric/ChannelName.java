package cn.tanji.app.fabric;

/** The one channel that all registries share. */
public record ChannelName(String name) {}
