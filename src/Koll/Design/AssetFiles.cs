using System.Security.Cryptography;
using System.Text;
using Koll.Platform.People;
using Koll.Platform.Web;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Koll.Design;

/// <summary>
/// Style sheet, scripts and pictures as they lie in the program. Their address has a hash of all of them, so a browser keeps them for ever and still
/// never shows an old one.
/// </summary>
public static class AssetFiles
{
    private static readonly string[] Pages =
        [.. typeof(AssetFiles).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".page.css", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static readonly Lazy<Dictionary<string, byte[]>> Files = new(Load);

    private static readonly Lazy<string> Hash = new(() =>
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in Files.Value.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            sha.AppendData(Encoding.UTF8.GetBytes(name));
            sha.AppendData(content);
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset())[..16];
    });

    public static string StyleSheet => Address("koll.css");

    /// <summary>The module that every page has: palette, menus, what saves a click.</summary>
    public static string Script => Address("Design/Scripts/koll.js");

    /// <summary>The address of a script or picture by its path under the product's folder, such as <c>Grading/matrix.js</c>.</summary>
    public static string Address(string path) => $"/assets/{Hash.Value}/{path}";

    internal static void Map(Routes routes) => routes.Get("/assets/{hash}/{**path}", May.Public, visit =>
        Files.Value.TryGetValue(visit.Route("path"), out var content) ? new Kept(content, visit.Route("path"), visit.Route("hash") == Hash.Value) : visit.NotFound());

    private static Dictionary<string, byte[]> Load()
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            // A capability's own rules lie in its folder and come after the design's.
            ["koll.css"] = Encoding.UTF8.GetBytes(Design.StyleSheet.Compose(["Design/Styles/shell.css", "Design/Styles/forms.css", .. Pages])),
        };
        foreach (var name in typeof(AssetFiles).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".js", StringComparison.Ordinal) || name.EndsWith(".svg", StringComparison.Ordinal)))
        {
            using var stream = typeof(AssetFiles).Assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            files.Add(name, content);
        }

        return files;
    }

    private sealed class Kept(byte[] content, string path, bool isCurrent) : IResult
    {
        private static readonly FileExtensionContentTypeProvider Types = new();

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var headers = httpContext.Response.Headers;
            headers[HeaderNames.CacheControl] = isCurrent ? "public, max-age=31536000, immutable" : "no-cache";
            httpContext.Response.ContentType = Types.TryGetContentType(path, out var type) ? type + (path.EndsWith(".svg", StringComparison.Ordinal) ? "" : "; charset=utf-8") : "application/octet-stream";
            if (!HttpMethods.IsHead(httpContext.Request.Method))
            {
                await httpContext.Response.Body.WriteAsync(content, httpContext.RequestAborted);
            }
        }
    }
}
