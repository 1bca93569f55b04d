using System.Security.Cryptography;
using System.Text.Json;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Sources;

namespace Koll.Importing.Web;

/// <summary>
/// Files handed in, in a folder beside the workspace until they are imported, taken back or a day old: each in a folder of its own with what was said
/// of it. They go from the network to the disk without ever being in memory.
/// </summary>
internal sealed class Uploads(string workspace, TimeProvider clock)
{
    private const string Record = "upload.json", Content = "content";
    private const int MostNamed = 120;

    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private string Folder => workspace + ".uploads";

    /// <summary>Takes a file in. An archive of several tables becomes one upload for each.</summary>
    public async Task<Outcome<IReadOnlyList<Upload>>> Take(int person, string name, Stream content, CancellationToken cancelled)
    {
        Sweep();
        var upload = New(person, name);
        var folder = FolderOf(upload.Id);
        try
        {
            Directory.CreateDirectory(folder);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            await using (var file = new FileStream(ContentOf(upload), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
            {
                await content.CopyToAsync(file, cancelled);
                upload = upload with { Bytes = file.Length };
            }

            return Unpacked(upload);
        }
        catch (Exception e) when (e is OperationCanceledException or BadHttpRequestException)
        {
            Remove(upload);
            throw;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Remove(upload);
            return new Refusal("upload.not-written", $"The file could not be put on the disk ({e.Message.TrimEnd('.')})", "Free some space, then try again; nothing was changed.");
        }
    }

    /// <summary>A person's upload; null where there is none of that name, or it is somebody else's.</summary>
    public Upload? Find(string id, int person) => id.Length == 20 && id.All(char.IsAsciiHexDigitLower) && Read(FolderOf(id)) is { } upload && upload.Person == person ? upload : null;

    /// <summary>A person's uploads, newest first.</summary>
    public IReadOnlyList<Upload> Of(int person)
    {
        Sweep();
        return Directory.Exists(Folder) ? [.. Directory.GetDirectories(Folder).Select(Read).OfType<Upload>().Where(u => u.Person == person).OrderByDescending(u => u.At)] : [];
    }

    public Upload Save(Upload upload)
    {
        var path = Path.Combine(FolderOf(upload.Id), Record);
        var neighbour = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllText(neighbour, JsonSerializer.Serialize(upload));
        File.Move(neighbour, path, overwrite: true);
        return upload;
    }

    public void Remove(Upload upload)
    {
        if (Directory.Exists(FolderOf(upload.Id)))
        {
            Directory.Delete(FolderOf(upload.Id), recursive: true);
        }
    }

    /// <summary>Keeps what came of an upload, and takes the file itself away.</summary>
    public Upload End(Upload upload, ImportEnd end)
    {
        foreach (var file in Directory.GetFiles(FolderOf(upload.Id)).Where(file => Path.GetFileName(file) != Record))
        {
            File.Delete(file);
        }

        return Save(upload with { End = end });
    }

    /// <summary>The file itself, as it was handed in.</summary>
    public string ContentOf(Upload upload) => Path.Combine(FolderOf(upload.Id), Content + Ending(upload.Name));

    /// <summary>The table to read: the file itself, or the chosen sheet of a workbook as text, which is made once and read many times.</summary>
    public Outcome<string> TableOf(Upload upload)
    {
        if (upload.Sheets.Count == 0)
        {
            return ContentOf(upload);
        }

        var at = Math.Max(0, upload.Sheets.ToList().IndexOf(upload.Choices.Sheet ?? ""));
        var table = Path.Combine(FolderOf(upload.Id), $"sheet-{at}.csv");
        if (File.Exists(table))
        {
            return table;
        }

        var source = SourceFiles.Open([ContentOf(upload)], null, new SourceOptions(upload.Sheets[at]));
        if (source.Refusal is { } refusal)
        {
            return refusal;
        }

        using var sheet = source.Value[0];
        return Write(sheet, table) is { } unread ? unread : table;
    }

    private Outcome<IReadOnlyList<Upload>> Unpacked(Upload upload)
    {
        var opened = SourceFiles.Open([ContentOf(upload)]);
        if (opened.Refusal is not null)
        {
            // Said on its page, where there is something to do about it.
            return new[] { Save(upload) };
        }

        var sources = opened.Value;
        try
        {
            if (sources.Count == 1)
            {
                return new[] { Save(Looked(upload, sources[0])) };
            }

            var uploads = new List<Upload>();
            foreach (var source in sources)
            {
                var part = New(upload.Person, Path.GetFileName(source.Name) is { } name && Path.GetExtension(name) is ".xlsx" or ".xls" ? name + ".csv" : Path.GetFileName(source.Name));
                Directory.CreateDirectory(FolderOf(part.Id));
                if (Write(source, ContentOf(part)) is { } refusal)
                {
                    return refusal;
                }

                uploads.Add(Save(Looked(part with { Bytes = new FileInfo(ContentOf(part)).Length }, null)));
            }

            Remove(upload);
            return uploads;
        }
        finally
        {
            foreach (var source in sources)
            {
                source.Dispose();
            }
        }
    }

    private Upload Looked(Upload upload, SourceFile? source)
    {
        var sheets = source is null ? [] : SourceFiles.SheetsOf(ContentOf(upload));
        if (sheets.Count > 0 && source!.OpenUtf8() is { IsValue: true } opened)
        {
            opened.Value.Dispose();
            upload = upload with { Sheets = sheets, Choices = upload.Choices with { Sheet = source.Sheet?.Name ?? sheets[0] } };
        }

        var table = TableOf(upload);
        var look = table.IsValue ? FileLook.At(table.Value, new()) : table.Refusal!;
        return look.IsValue ? upload with { Choices = upload.Choices with { Kind = FileKinds.Guess(look.Value) } } : upload;
    }

    private static Refusal? Write(SourceFile source, string path)
    {
        var text = source.OpenUtf8();
        if (text.Refusal is { } refusal)
        {
            return refusal;
        }

        var neighbour = $"{path}.{Guid.NewGuid():N}";
        try
        {
            using (text.Value)
            using (var file = File.Create(neighbour))
            {
                text.Value.CopyTo(file);
            }

            File.Move(neighbour, path, overwrite: true);
            return null;
        }
        catch (Exception e) when (source.RefusalOf(e) is { } broken)
        {
            File.Delete(neighbour);
            return broken;
        }
    }

    private Upload New(int person, string name)
    {
        // Browsers of old sent whole paths, with either slash.
        name = name.Split('/', '\\')[^1];
        name = string.Concat(name.Where(c => !char.IsControl(c)));
        return new()
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10)),
            Name = name.Length == 0 ? "file" : name.Length > MostNamed ? name[^MostNamed..] : name,
            Person = person,
            At = clock.GetUtcNow(),
            Bytes = 0,
        };
    }

    private void Sweep()
    {
        if (!Directory.Exists(Folder))
        {
            return;
        }

        foreach (var folder in Directory.GetDirectories(Folder))
        {
            // A folder without a record is a file that is just coming in, or was cut off while it did.
            var at = Read(folder)?.At ?? new DateTimeOffset(Directory.GetLastWriteTimeUtc(folder), TimeSpan.Zero);
            if (clock.GetUtcNow() - at > Life)
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        if (Directory.GetFileSystemEntries(Folder).Length == 0)
        {
            Directory.Delete(Folder);
        }
    }

    private static Upload? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<Upload>(File.ReadAllText(Path.Combine(folder, Record)));
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    private string FolderOf(string id) => Path.Combine(Folder, id);

    /// <summary>The ending says something only to those who read about the file; content decides.</summary>
    private static string Ending(string name) =>
        Path.GetExtension(name) is { Length: > 1 and <= 6 } ending && ending[1..].All(char.IsAsciiLetterOrDigit) ? ending.ToLowerInvariant() : "";
}
