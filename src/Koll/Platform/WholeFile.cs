using Koll.Ledger;

namespace Koll.Platform;

/// <summary>
/// Writes files wholly or not at all: into a neighbour first, which takes the file's place when everything is in it. What was
/// there before stays until then.
/// </summary>
public static class WholeFile
{
    /// <summary>Why a file cannot be written, asked before any work is done for it; null where it can.</summary>
    public static Refusal? CannotWrite(string path)
    {
        if (Directory.Exists(path))
        {
            return Refused(path, "This is a folder", "Name a file in it.");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            return Refused(path, $"There is no folder {folder}", "Make the folder first, or choose another.");
        }

        try
        {
            var probe = Neighbour(path);
            using var _ = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refused(path, "The folder cannot be written to", "Choose another, or ask for the right to write there.");
        }
    }

    /// <summary>Writes the file; null where it is written, else why not.</summary>
    public static Refusal? Write(string path, Action<Stream> content)
    {
        if (CannotWrite(path) is { } refusal)
        {
            return refusal;
        }

        var neighbour = Neighbour(path);
        try
        {
            using (var stream = new FileStream(neighbour, FileMode.CreateNew, FileAccess.Write))
            {
                content(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(neighbour, path, overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refused(path, $"The file could not be written ({e.Message.TrimEnd('.')})", "Free some space, or choose another place.");
        }
        finally
        {
            // Gone already where the move succeeded; deleting what is not there is no error.
            File.Delete(neighbour);
        }
    }

    private static string Neighbour(string path) => $"{Path.GetFullPath(path)}.{Guid.NewGuid():N}.part";

    private static Refusal Refused(string path, string found, string next) => new("file.not-writable", found, next) { File = path };
}
