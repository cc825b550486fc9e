using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CoSell.Sandbox.Web;

/// <summary>Answers of the pages' own endpoints; errors have the shape of the Web API's, so that one reader serves both.</summary>
internal static class Answer
{
    public static IResult Json(JsonNode body) => Results.Text(body.ToJsonString(), "application/json; charset=utf-8");

    public static IResult NotFound(string sentence) => Problem(StatusCodes.Status404NotFound, sentence);

    public static IResult Problem(int status, string sentence) => Results.Text(
        new JsonObject { ["error"] = new JsonObject { ["code"] = "sandbox", ["message"] = sentence } }.ToJsonString(), "application/json; charset=utf-8", statusCode: status);
}
