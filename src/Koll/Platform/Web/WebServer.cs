using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Koll.Ledger;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;

namespace Koll.Platform.Web;

/// <summary>How a site is served.</summary>
/// <param name="Urls">Addresses to listen on, such as http://127.0.0.1:5420.</param>
/// <param name="BehindProxy">True where a proxy on this machine stands in front and says who asks and how.</param>
public sealed record ServerOptions(string Urls, bool BehindProxy = false);

/// <summary>
/// The framework's server with what we rely on and nothing else: it starts in a fraction of the time that the usual set of services takes, and there is
/// nothing in it that nobody decided on.
/// </summary>
public static partial class WebServer
{
    // A year of sales as a workbook; what is larger comes as text, packed.
    private const long LargestUpload = 2L << 30;

    private const int FewestThreads = 32;

    /// <param name="map">Registers the pages and acts of every capability.</param>
    /// <param name="configure">For tests that put their own server in place.</param>
    public static WebApplication Build(Site site, ServerOptions options, Action<Routes> map, Action<WebApplicationBuilder>? configure = null)
    {
        // A page that waits for what another works out holds its thread; a small machine must still have threads for those who wait for nothing.
        PoolThreads.AtLeast(FewestThreads);
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "koll" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestUpload;
        });
        builder.WebHost.UseUrls(options.Urls);
        // Both warn of what is decided: keys lie in the workspace, and no page is kept anyway.
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        Services(builder.Services, site, options);
        configure?.Invoke(builder);

        var app = builder.Build();
        if (options.BehindProxy)
        {
            app.UseForwardedHeaders();
        }

        app.Use((http, next) =>
        {
            SecurityHeaders.Set(http);
            return next(http);
        });
        app.UseResponseCompression();
        app.Use((http, next) => Guarded(http, next, site, app.Logger));
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        map(new Routes(app, site));
        app.MapFallback((RequestDelegate)(async http => await (await Visit.Of(http, site)).NotFound().ExecuteAsync(http))).WithMetadata(May.Public);
        return app;
    }

    private static void Services(IServiceCollection services, Site site, ServerOptions options)
    {
        services.AddRoutingCore();
        services.AddSingleton(site.Clock);
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "koll";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = Sessions.Life;
            cookie.SlidingExpiration = true;
            cookie.SessionStore = new Sessions(site.Workspace, site.Clock);
        });
        services.AddDataProtection().SetApplicationName("koll");
        services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new ProtectionKeys(site.Workspace));
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "koll-form";
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(forms => forms.MultipartBodyLengthLimit = LargestUpload);

        // Pages carry no secret that a reader chose beside one that they did not: what a form carries is masked anew for each page.
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(Routes.Seldom, http => RateLimitPartition.GetFixedWindowLimiter(
                Neighbourhood(http.Connection.RemoteIpAddress), _ => new() { PermitLimit = 20, Window = TimeSpan.FromMinutes(1) }));
            limits.OnRejected = async (rejected, _) =>
            {
                var visit = await Visit.Of(rejected.HttpContext, site);
                await visit.Refused(
                    new Refusal("page.too-often", "There were too many attempts from your address", "Wait a minute, then try again."), StatusCodes.Status429TooManyRequests)
                    .ExecuteAsync(rejected.HttpContext);
            };
        });
        if (options.BehindProxy)
        {
            services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        }
    }

    /// <summary>Whoever has one address of the sixth version has 2⁶⁴ of them: they count as one.</summary>
    private static string Neighbourhood(IPAddress? address) => address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
        ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
        : address?.MapToIPv4().ToString() ?? "";

    private static Refusal? Refused(Exception exception, Site site) =>
        exception is WorkspaceRefusedException refused ? refused.Refusal : StorageRefusals.Of(exception, site.Workspace.Path);

    /// <summary>A mistake of ours is logged with a number, and the reader is told the number and not the mistake.</summary>
    private static async Task Guarded(HttpContext http, RequestDelegate next, Site site, ILogger log)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone.
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            var visit = await Visit.Of(http, site);
            await visit.Refused(
                bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? new Refusal("page.too-large", $"What was sent is larger than {LargestUpload >> 30} GB", "Nothing was changed. Send a large file as CSV packed in a ZIP, or import it with koll import.") { Details = [("most", LargestUpload >> 30)] }
                    : new Refusal("page.unreadable", "The browser sent something that cannot be read", "Nothing was changed. Go back and try again."),
                bad.StatusCode).ExecuteAsync(http);
        }
        catch (Exception outside) when (!http.Response.HasStarted && Refused(outside, site) is { } refusal)
        {
            // The file or its disk, not us: what happened and what to do, without styling where even the visitor cannot be looked up.
            try
            {
                var visit = await Visit.Of(http, site);
                await visit.Refused(refusal, StatusCodes.Status503ServiceUnavailable).ExecuteAsync(http);
            }
            catch (Exception again) when (!http.Response.HasStarted && Refused(again, site) is not null)
            {
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                await http.Response.WriteAsync(refusal.ToString());
            }
        }
        catch (Exception mistake) when (!http.Response.HasStarted)
        {
            var number = Guid.NewGuid().ToString("N")[..8];
            // The pattern and not the address: the address of an invitation is its secret.
            Tell(log, mistake, number, http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "?");
            var visit = await Visit.Of(http, site);
            await visit.Refused(
                new Refusal("page.mistake", $"Koll has made a mistake (number {number})", "Nothing was changed. Try again; if it happens again, tell whoever looks after Koll the number.") { Details = [("number", number)] },
                StatusCodes.Status500InternalServerError).ExecuteAsync(http);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Mistake {Number} at {Method} {Path}")]
    private static partial void Tell(ILogger log, Exception mistake, string number, string method, string path);
}
