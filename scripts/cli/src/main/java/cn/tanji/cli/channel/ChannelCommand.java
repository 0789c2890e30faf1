package cn.tanji.cli.channel;

import picocli.CommandLine.Command;

/** What members do to the channel together: one proposes, a majority signs, one submits. */
@Command(name = "channel", description = "Changes the channel to what the definition says: propose, sign, submit; or apply, where one machine holds all keys.", subcommands = {
        ProposeCommand.class, SignCommand.class, SubmitCommand.class, ApplyCommand.class})
public final class ChannelCommand {}
