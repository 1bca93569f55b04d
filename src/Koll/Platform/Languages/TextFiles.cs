using System.Reflection;
using System.Text.Json;

namespace Koll.Platform.Languages;

/// <summary>
/// The texts, as they lie in the program: every capability folder has one flat <c>texts.LANG.json</c> per language, and only the
/// files of the language asked for are ever parsed.
/// </summary>
internal static class TextFiles
{
    private static readonly Assembly Home = typeof(TextFiles).Assembly;

    /// <summary>The files of a language by their name in the program, such as <c>Asking/texts.en.json</c>.</summary>
    public static IEnumerable<string> Of(string language) =>
        Home.GetManifestResourceNames().Where(name => name.EndsWith($"texts.{language}.json", StringComparison.Ordinal));

    /// <summary>The texts of one file, in its order.</summary>
    /// <exception cref="InvalidDataException">The file is not one flat object of texts.</exception>
    public static List<KeyValuePair<string, string>> Read(string file)
    {
        using var stream = Home.GetManifestResourceStream(file) ?? throw new InvalidDataException($"No text file {file}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);

        var texts = new List<KeyValuePair<string, string>>();
        var reader = new Utf8JsonReader(bytes);
        string? key = null;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject when reader.CurrentDepth == 0:
                case JsonTokenType.EndObject:
                    break;
                case JsonTokenType.PropertyName:
                    key = reader.GetString();
                    break;
                case JsonTokenType.String when key is not null:
                    texts.Add(new(key, reader.GetString()!));
                    key = null;
                    break;
                default:
                    throw new InvalidDataException($"{file}: {reader.TokenType} near {key ?? "the start"}; a text file is one flat object of texts.");
            }
        }

        return texts;
    }
}
