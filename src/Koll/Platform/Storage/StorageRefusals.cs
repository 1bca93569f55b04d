using System.Text;
using System.Text.Json;
using Koll.Ledger;
using Microsoft.Data.Sqlite;

namespace Koll.Platform.Storage;

/// <summary>What the disk or the file can do to us, told as what the user can do about it.</summary>
internal static class StorageRefusals
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    /// <summary>Runs work on a workspace; what the world outside does to it becomes a refusal.</summary>
    public static Outcome<T> Guard<T>(string path, Func<Outcome<T>> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when ((Of(e, path) ?? OfTheDisk(e, path)) is { } refusal)
        {
            return refusal;
        }
    }

    public static Refusal Refused(string path, string code, string found, string next, params (string Name, object Value)[] details) =>
        new(code, found, next) { File = path, Details = details };

    /// <summary>What SQLite reports of the file, and bytes of ours that are not as we wrote them: a seal that does not match, a record that cannot be read as what it is. Null for all else.</summary>
    public static Refusal? Of(Exception e, string path) => e switch
    {
        SqliteException s when Of(s, path) is { } refusal => refusal,
        InvalidDataException or JsonException or DecoderFallbackException => Damaged(path),
        { InnerException: { } inner } => Of(inner, path),
        _ => null,
    };

    private static Refusal? OfTheDisk(Exception e, string path) => e.GetBaseException() switch
    {
        UnauthorizedAccessException => Refused(path, "workspace.cannot-open", $"The file may not be read or written ({e.Message.TrimEnd('.')})", "Ask for the right to read and write it and its folder."),
        IOException => Failed(path, e),
        _ => null,
    };

    private static Refusal Damaged(string path) => Refused(path, "workspace.damaged", "The workspace is damaged", "`koll check` names what is; `koll restore` brings back a backup.");

    private static Refusal Failed(string path, Exception e) =>
        Refused(path, "workspace.disk", $"The disk failed or is full ({e.Message.TrimEnd('.')})", "Nothing was changed. Free some space or look after the disk, then try again.");

    private static Refusal? Of(SqliteException e, string path) => e.SqliteErrorCode switch
    {
        Busy or Locked => Refused(path, "workspace.busy", "Another program is writing to the workspace just now", "Try again when it has finished."),
        ReadOnly => Refused(path, "workspace.read-only", "The workspace cannot be written to", "Ask for the right to write to the file and its folder."),
        InputOutput => Failed(path, e),
        Full => Refused(path, "workspace.full", "The disk is full", "Nothing was changed. Free some space, then try again."),
        Corrupt => Damaged(path),
        CannotOpen => Refused(path, "workspace.cannot-open", "The workspace cannot be opened", "Look whether the file is there and may be read and written, and its folder too."),
        NotADatabase => Refused(path, "workspace.not-one", "This is no Koll workspace", "Name the file that `koll import … --workspace FILE` made."),
        _ => null,
    };
}
