package cn.tanji.cli.snapshot;

import picocli.CommandLine.Command;

/** Snapshots of the ledger, by which members see that they hold the same one. */
@Command(name = "snapshot", description = "Takes snapshots of the ledger on members' peers, and compares them.", subcommands = {
        TakeCommand.class, CompareCommand.class})
public final class SnapshotCommand {}
