using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.TestHost;

namespace Koll.Tests.Web;

/// <summary>A browser without script: it keeps cookies, sends forms with what is hidden in them, and goes where it is sent.</summary>
internal sealed partial class Browser(TestServer server)
{
    private readonly HttpClient _client = server.CreateClient();

    public CookieContainer Cookies { get; } = new();

    public static Uri At(string address) => new(new Uri("http://localhost"), address);

    /// <summary>Asks for an address and does not follow.</summary>
    public async Task<HttpResponseMessage> Ask(string address) => await Send(new(HttpMethod.Get, At(address)));

    /// <summary>The text of a page, wherever one is sent; the page must be there.</summary>
    public async Task<string> Read(string address)
    {
        var response = await Follow(await Ask(address));
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{address}: {response.StatusCode}\n{text}");
        return text;
    }

    /// <summary>What a person reads on a page: without marks, blanks as one.</summary>
    public static string Words(string page) => Blanks().Replace(WebUtility.HtmlDecode(Marks().Replace(page, "")), " ");

    /// <summary>Sends a form of a page, with the page's own token, and does not follow.</summary>
    public async Task<HttpResponseMessage> Post(string address, string fromPage, params (string Name, string Value)[] fields)
    {
        var page = await (await Follow(await Ask(fromPage))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return await Send(new(HttpMethod.Post, At(address)) { Content = Form(page, fields) });
    }

    /// <summary>The same, and the text of the page it leads to.</summary>
    public async Task<string> PostAndRead(string address, string fromPage, params (string Name, string Value)[] fields)
    {
        var response = await Follow(await Post(address, fromPage, fields));
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a form with files.</summary>
    public async Task<HttpResponseMessage> Upload(string address, string fromPage, (string Field, string Name, byte[] Content)[] files, params (string Name, string Value)[] fields)
    {
        var page = await Read(fromPage);
        var form = new MultipartFormDataContent { { new StringContent(Token(page)), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        foreach (var (field, name, content) in files)
        {
            form.Add(new ByteArrayContent(content), field, name);
        }

        return await Send(new(HttpMethod.Post, At(address)) { Content = form });
    }

    /// <summary>Sends a request with the cookies at hand and keeps those that come back.</summary>
    public async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        if (Cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } cookies)
        {
            request.Headers.Add("Cookie", cookies);
        }

        var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
            {
                // The server's clock is the test's, the container's is the machine's: only what is taken away is let go of.
                Cookies.SetCookies(request.RequestUri!, cookie.Contains("1970", StringComparison.Ordinal) ? cookie : Expiry().Replace(cookie, ""));
            }
        }

        return response;
    }

    public async Task<HttpResponseMessage> Follow(HttpResponseMessage response)
    {
        for (var hop = 0; response.Headers.Location is { } to && hop < 5; hop++)
        {
            response = await Ask(to.ToString());
        }

        return response;
    }

    private static FormUrlEncodedContent Form(string page, (string Name, string Value)[] fields) =>
        new([KeyValuePair.Create("__RequestVerificationToken", Token(page)), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);

    private static string Token(string page) =>
        TokenField().Match(page) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : throw new InvalidOperationException("The page has no form.");

    [GeneratedRegex("; expires=[^;]+|; max-age=[^;]+", RegexOptions.IgnoreCase)]
    private static partial Regex Expiry();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
